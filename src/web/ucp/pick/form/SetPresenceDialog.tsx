import { useQuery } from '@tanstack/react-query';
import { Navigate, useLocation, useNavigate, useParams } from 'react-router';
import { useTranslations } from 'use-intl';
import { isProblem } from '#web/data/errors.ts';
import { toPickInput } from '#web/data/queries/picks.ts';
import { presenceQuery, useClearPresence, useName, useSetPresence } from '#web/data/queries/presences.ts';
import { useSession } from '#web/data/session.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { paths } from '#web/paths.ts';
import { PickForm } from './PickForm.tsx';

/** An admin sets the presence of someone else. */
export function Component() {
  const t = useTranslations('pick');
  const errorText = useErrorText();
  const { user, may } = useSession();
  const { extension = '' } = useParams();
  const navigate = useNavigate();
  const { search } = useLocation();
  const presence = useQuery(presenceQuery(extension));
  const { name, isPending } = useName(extension);
  const set = useSetPresence();
  const clear = useClearPresence();

  const failure = presence.error ?? clear.error;

  const close = () => navigate({ pathname: paths.ucp, search });

  if (!may.setAnyPresence) return <Navigate to={paths.ucp} replace />;
  if (presence.isPending || isPending) return null;
  return (
    <PickForm
      title={t('title', { name })}
      current={presence.data}
      currentError={failure && (isProblem(failure, 'not_found') ? t('gone') : errorText(failure))}
      why={{ pathname: paths.personWhy(extension), search }}
      forAnother={extension !== user?.extension}
      onPick={(request) => set.mutateAsync({ params: { extension }, body: toPickInput(request) })}
      clearing={clear.isPending}
      onClear={() => clear.mutate({ params: { extension } }, { onSuccess: close })}
      onClose={close}
    />
  );
}
