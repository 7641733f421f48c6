import { queryOptions } from '@tanstack/react-query';
import { createState, deleteState, getState, listStates, type State, updateState } from '#contract/states.ts';
import { call } from '#web/data/http.ts';
import { allPages, queryKeyOf, useApiMutation, versionedQuery } from '#web/data/query.ts';

/** Every state, types in their order, then by message. */
export const statesQuery = queryOptions({
  queryKey: [...queryKeyOf(listStates), 'all'],
  queryFn: ({ signal }) => allPages((paging) => call(listStates, { query: { sort: 'type', ...paging } }, signal)),
});

/** How a state is read, added, edited and deleted. */
export const useStateRecords = () => ({
  noun: 'states' as const,
  nameOf: ({ label }: State) => label,
  query: (id: number) => versionedQuery(getState, { params: { id } }),
  create: useApiMutation(createState, { stale: ['states'] }),
  update: useApiMutation(updateState, { stale: ['states'] }),
  remove: useApiMutation(deleteState, { stale: ['states'] }),
});
