import { queryOptions } from '@tanstack/react-query';
import { listPresences } from '#contract/presences.ts';
import { call } from '#web/data/http.ts';
import { allPages } from '#web/data/query.ts';

/** The extensions of everyone who has presence, in order. Who that is changes with the users. */
export const extensionsQuery = queryOptions({
  queryKey: ['users', 'extensionsWithPresence'],
  queryFn: async ({ signal }) => {
    const people = await allPages((paging) => call(listPresences, { query: { sort: 'extension', ...paging } }, signal));
    return [...new Set(people.map(({ extension }) => extension))];
  },
});
