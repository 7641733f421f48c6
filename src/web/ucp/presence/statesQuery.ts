import { queryOptions } from '@tanstack/react-query';
import { listStates, type State } from '#contract/states.ts';
import { call } from '#web/api/client.ts';
import { queryKeyOf } from '#web/api/query.ts';

const PAGE_SIZE = 200;

/** Every state, types in their order, then by message. One call is enough for all but very long lists. */
export const statesQuery = queryOptions({
  queryKey: [...queryKeyOf(listStates), 'all'],
  queryFn: async ({ signal }) => {
    const states: State[] = [];
    for (let page = 1; ; page += 1) {
      const query = { sort: 'type', page, pageSize: PAGE_SIZE } as const;
      const { items, total } = await call(listStates, { query }, signal);
      states.push(...items);
      if (items.length === 0 || states.length >= total) return states;
    }
  },
});
