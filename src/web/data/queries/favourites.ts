import { type MutationState, useMutationState, useQuery } from '@tanstack/react-query';
import type { Answer, Input } from '#contract/endpoint.ts';
import { getMyFavourites, setMyFavourites } from '#contract/favourites.ts';
import { apiQuery, useApiMutation } from '#web/data/query.ts';

export const favouritesQuery = apiQuery(getMyFavourites);

const saving = ['favourites'];
type Saving = MutationState<Answer<typeof setMyFavourites>, Error, Input<typeof setMyFavourites>>;

/** One's favourites in their order, as it is shown: the backend's word, and over it the latest change until that is answered. */
export function useFavourites(onError: (error: Error) => void) {
  const { data } = useQuery(favouritesQuery);
  const latest = useMutationState<Saving>({
    filters: { mutationKey: saving, status: 'pending' },
    select: ({ state }) => state,
  }).at(-1);
  const { mutate } = useApiMutation(setMyFavourites, {
    mutationKey: saving,
    // One after the other, in the order of the clicks.
    scope: { id: 'favourites' },
    stale: ['me'],
    onSuccess: (answer, _input, _context, { client }) => client.setQueryData(favouritesQuery.queryKey, answer),
    onError,
  });
  const { extensions } = latest?.variables?.body ?? data ?? {};
  return { extensions, save: (next: string[]) => mutate({ body: { extensions: next } }) };
}
