import { queryOptions } from '@tanstack/react-query';
import { listStates } from '#contract/states.ts';
import { call } from '#web/data/http.ts';
import { allPages, queryKeyOf } from '#web/data/query.ts';

/** Every state, types in their order, then by message. */
export const statesQuery = queryOptions({
  queryKey: [...queryKeyOf(listStates), 'all'],
  queryFn: ({ signal }) => allPages((paging) => call(listStates, { query: { sort: 'type', ...paging } }, signal)),
});
