import { queryOptions } from '@tanstack/react-query';
import { type Group, listGroups } from '#contract/groups.ts';
import { call } from '#web/api/client.ts';

/** All groups, by name: to choose from. */
export const allGroupsQuery = queryOptions({
  queryKey: ['groups', 'all'],
  queryFn: async ({ signal }) => {
    const groups: Group[] = [];
    for (let page = 1; ; page += 1) {
      const { items, total } = await call(listGroups, { query: { sort: 'name', page, pageSize: 200 } }, signal);
      groups.push(...items);
      if (items.length === 0 || groups.length >= total) return groups;
    }
  },
});
