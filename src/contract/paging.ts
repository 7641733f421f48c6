import * as z from 'zod/mini';
import { line } from './text.ts';

/** Ids are positive 32-bit integers: every database has them. */
export const id = z.int().check(z.minimum(1), z.maximum(2_147_483_647));
export const idInPath = z.object({
  id: z.coerce.number().check(z.int(), z.minimum(1), z.maximum(2_147_483_647)),
});

/** The query of a list: search, sort (`-` in front: descending), page (from 1), pageSize (1 to 200). */
export function listQuery<const Sorts extends readonly [string, ...string[]]>(sorts: Sorts) {
  return z.strictObject({
    search: z.optional(line(100)),
    sort: z._default(z.enum(sorts), sorts[0] as Sorts[number]),
    page: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(1_000_000)), 1),
    pageSize: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(200)), 25),
  });
}

/** One page of a list. `total` counts all that match, on whichever page. */
export function pageOf<Item extends z.ZodMiniType>(item: Item) {
  return z.looseObject({
    items: z.array(item),
    total: z.int().check(z.minimum(0)),
    page: z.int().check(z.minimum(1)),
    pageSize: z.int().check(z.minimum(1)),
  });
}
