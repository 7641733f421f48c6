import { queryOptions } from '@tanstack/react-query';
import { listPresences } from '#contract/presences.ts';
import { call } from '#web/api/client.ts';

const PAGE_SIZE = 200;

/** The extensions of everyone who has presence, in order. Who that is changes with the users. */
export const extensionsQuery = queryOptions({
  queryKey: ['users', 'extensionsWithPresence'],
  queryFn: async ({ signal }) => {
    const extensions = new Set<string>();
    for (let page = 1, seen = 0; ; page += 1) {
      const query = { sort: 'extension', page, pageSize: PAGE_SIZE } as const;
      const { items, total } = await call(listPresences, { query }, signal);
      for (const { extension } of items) extensions.add(extension);
      seen += items.length;
      if (items.length === 0 || seen >= total) return [...extensions];
    }
  },
});
