import { queryOptions } from '@tanstack/react-query';
import {
  createGroup,
  deleteGroup,
  getGroup,
  getGroupUsage,
  type Group,
  listGroups,
  updateGroup,
} from '#contract/groups.ts';
import { call } from '#web/data/http.ts';
import { allPages, optionalQuery, useApiMutation, versionedQuery } from '#web/data/query.ts';

/** All groups, by name: to choose from. */
export const allGroupsQuery = queryOptions({
  queryKey: ['groups', 'all'],
  queryFn: ({ signal }) => allPages((paging) => call(listGroups, { query: { sort: 'name', ...paging } }, signal)),
});

/** How a group is read, added, edited and deleted. */
export const useGroupRecords = () => ({
  noun: 'groups' as const,
  nameOf: ({ name }: Group) => name,
  query: (id: number) => versionedQuery(getGroup, { params: { id } }),
  create: useApiMutation(createGroup, { stale: ['groups'] }),
  update: useApiMutation(updateGroup, { stale: ['groups', 'presences'] }),
  remove: useApiMutation(deleteGroup, { stale: ['groups', 'presences'] }),
});

/** What deleting a group touches; null where the backend does not say. */
export const groupUsageQuery = (id: number) => optionalQuery(getGroupUsage, null, { params: { id } });
