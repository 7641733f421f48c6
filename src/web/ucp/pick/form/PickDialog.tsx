import { useQueryClient } from '@tanstack/react-query';
import { useLocation, useNavigate } from 'react-router';
import { useTranslations } from 'use-intl';
import { forgetSettled, type PickRequest, usePick } from '#web/data/queries/picks.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { paths } from '#web/paths.ts';
import { useMyPresence } from '#web/ucp/pick/useMyPresence.ts';
import { PickForm } from './PickForm.tsx';

/** Own words and an end for one's own presence. */
export function Component() {
  const t = useTranslations('pick');
  const errorText = useErrorText();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { search, state } = useLocation();
  const { query, shown } = useMyPresence();
  const pick = usePick();

  const close = () => navigate({ pathname: paths.ucp, search });

  async function submit(request: PickRequest) {
    try {
      await pick.mutateAsync(request);
    } catch (error) {
      // The form tells why, so the menu need not.
      forgetSettled(queryClient);
      throw error;
    }
  }

  function clear() {
    pick.mutate(null);
    void close();
  }

  if (query.isPending) return null;
  return (
    <PickForm
      title={t('ownTitle')}
      current={shown}
      currentError={query.error && errorText(query.error)}
      initial={chosenBefore(state)}
      why={{ pathname: paths.why, search }}
      onPick={submit}
      onClear={clear}
      onClose={close}
    />
  );
}

/** The choice whose row in the menu led here, from the location's state. */
function chosenBefore(state: unknown): { stateId: number; message: string } | undefined {
  if (typeof state !== 'object' || state === null || !('stateId' in state)) return undefined;
  const ownWords = 'ownWords' in state && typeof state.ownWords === 'string' ? state.ownWords : '';
  return typeof state.stateId === 'number' ? { stateId: state.stateId, message: ownWords } : undefined;
}
