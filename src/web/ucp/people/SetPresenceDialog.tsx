import { useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate, useParams } from 'react-router';
import { useTranslations } from 'use-intl';
import { clearPresence, getPresence, listPresences, setPresence } from '#contract/presences.ts';
import { apiQuery, useApiMutation } from '#web/api/query.ts';
import { paths } from '#web/paths.ts';
import { PickForm } from '#web/ucp/presence/PickForm.tsx';
import { pickOf } from '#web/ucp/presence/wish.ts';

/** An admin sets the presence of someone else. */
export function Component() {
  const t = useTranslations('ucp.pick');
  const { extension = '' } = useParams();
  const navigate = useNavigate();
  const { search } = useLocation();
  const presence = useQuery(apiQuery(getPresence, { params: { extension } }));
  const name = useQuery({
    ...apiQuery(listPresences, { query: { search: extension, sort: 'extension', pageSize: 200 } }),
    select: ({ items }) => items.find((entry) => entry.extension === extension)?.displayName ?? extension,
  });
  const set = useApiMutation(setPresence, { stale: ['presences'] });
  const clear = useApiMutation(clearPresence, { stale: ['presences'] });

  const close = () => navigate({ pathname: paths.ucp, search });

  if (presence.isPending || name.isPending) return null;
  return (
    <PickForm
      title={t('title', { name: name.data ?? extension })}
      current={presence.data}
      onPick={(wish) => set.mutateAsync({ params: { extension }, body: pickOf(wish) })}
      picking={set.isPending || clear.isPending}
      onClear={() => clear.mutate({ params: { extension } }, { onSuccess: close })}
      onClose={close}
    />
  );
}
