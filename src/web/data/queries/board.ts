import { listPresenceGroups, listPresences } from '#contract/presences.ts';
import { offers } from '#web/data/config.ts';
import type { ListParams } from '#web/data/listParams.ts';
import { apiQuery } from '#web/data/query.ts';

/** The groups by which the board can be narrowed. */
export const groupsQuery = apiQuery(listPresenceGroups);

export type BoardParams = ListParams<typeof listPresences>;

/** How many people are fetched at once while the board is scrolled. */
export const WINDOW = 100;

/** One window of the board, from 1; one's favourites come first. */
export function windowQuery({ search, type, group, sort }: BoardParams, page: number) {
  return apiQuery(listPresences, {
    // The way in which `URLSearchParams` has it: ids are digits there.
    query: {
      search,
      type,
      group: group as unknown,
      sort,
      page,
      pageSize: WINDOW,
      ...(offers('favourites') && { favourites: 'first' as const }),
    },
  });
}
