import { queryOptions } from '@tanstack/react-query';
import { listGroups } from '#contract/groups.ts';
import { call } from '#web/data/http.ts';
import { allPages } from '#web/data/query.ts';

/** All groups, by name: to choose from. */
export const allGroupsQuery = queryOptions({
  queryKey: ['groups', 'all'],
  queryFn: ({ signal }) => allPages((paging) => call(listGroups, { query: { sort: 'name', ...paging } }, signal)),
});
