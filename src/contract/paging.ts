import * as z from 'zod/mini';
import { line } from './text.ts';

/**
 * A whole number from 1 on as a path or a query holds it: in digits, not what else JavaScript reads as one (`0x1`, ` 1`).
 * One below is a number all the same, and out of range.
 */
function positive(max: number) {
  return z.pipe(
    z.transform((text: unknown) => (typeof text === 'string' && /^-?\d{1,15}$/.test(text) ? Number(text) : text)),
    z.int().check(z.minimum(1), z.maximum(max)),
  );
}

const MAX_ID = 2_147_483_647;

/** Ids are positive 32-bit integers: every database has them. A backend that knows its things by other ids numbers them for this. */
export const id = z.int().check(z.minimum(1), z.maximum(MAX_ID));
export const idInText = positive(MAX_ID);
export const idInPath = z.object({ id: idInText });

/** How many entries an answer holds at most: 1 to 200. */
export const pageSize = (usual: number) => z._default(positive(200), usual);

/** Which part of a list is asked for: page (from 1), pageSize (1 to 200). */
export const pageQuery = { page: z._default(positive(1_000_000), 1), pageSize: pageSize(25) };

/** The query of a list: search, sort (`-` in front: descending), and the page. */
export function listQuery<const Sorts extends readonly [string, ...string[]]>(sorts: Sorts) {
  return z.strictObject({
    search: z.optional(line(100)),
    sort: z._default(z.enum(sorts), sorts[0] as Sorts[number]),
    ...pageQuery,
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
