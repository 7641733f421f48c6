import { useMutationState, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { getMyFavourites, setMyFavourites } from '#contract/favourites.ts';
import { apiQuery, useApiMutation } from '#web/data/query.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { showToast } from '#web/ui/toastStore.ts';

export const favouritesQuery = apiQuery(getMyFavourites);

const saving = ['favourites'];
const MOST = 200;

interface Order {
  extensions: string[];
}

/** One's favourites in their order, as it is shown: the backend's word, and over it the latest change until that is answered. */
export function useFavourites(): { extensions: readonly string[] | undefined; save: (extensions: string[]) => void } {
  const t = useTranslations('board.favourites');
  const errorText = useErrorText();
  const { data } = useQuery(favouritesQuery);
  const latest = useMutationState({
    filters: { mutationKey: saving, status: 'pending' },
    select: ({ state }) => (state.variables as { body: Order }).body.extensions,
  }).at(-1);
  const { mutate } = useApiMutation(setMyFavourites, {
    mutationKey: saving,
    // One after the other, in the order of the clicks.
    scope: { id: 'favourites' },
    stale: ['me'],
    onSuccess: (answer, _input, _context, { client }) => client.setQueryData(favouritesQuery.queryKey, answer),
    onError: (error) => showToast({ kind: 'error', text: errorText(error) }),
  });
  const extensions = latest ?? data?.extensions;

  return {
    extensions,
    save(next) {
      if (next.length > MOST) showToast({ kind: 'error', text: t('tooMany') });
      else mutate({ body: { extensions: next } });
    },
  };
}
