import { type Expression, sql, type SqlBool } from 'kysely';
import { presenceTypes } from '#contract/types.ts';
import { fold } from '#domain/fold.ts';

/** How many rows, as a number on every engine (PostgreSQL's own count is a bigint, which arrives as text). */
export const countOfRows = sql<number>`cast(count(*) as integer)`;

/** Between the parts of a column that is searched in: no search holds one. */
export const LINE = '\n';

/** What a folded column must be like to hold the searched text, whatever its characters. Without a search, anything. */
export function patternOf(search: string | undefined): string {
  return `%${fold(search ?? '').replace(/[\\%_]/g, '\\$&')}%`;
}

/** Whether a folded column is like a `patternOf`. */
export function isLike(column: Expression<string | null>, pattern: Expression<string>): Expression<SqlBool> {
  return sql<SqlBool>`${column} like ${pattern} escape '\\'`;
}

/** The time that a column holds. */
export const dateOf = (text: string | null): Date | null => (text === null ? null : new Date(text));

/** Few enough to stand in one statement on every engine. */
const CHUNK = 500;

/** Rows or values in pieces that a statement can hold, in the order in which they come. */
export function inPieces<Item>(items: readonly Item[]): Item[][] {
  return Array.from({ length: Math.ceil(items.length / CHUNK) }, (_, index) =>
    items.slice(index * CHUNK, (index + 1) * CHUNK),
  );
}

/** Ids in pieces that a statement can hold, each id once, in their order: so two transactions lock in the same order. */
export function inChunks(ids: readonly number[]): number[][] {
  return inPieces([...new Set(ids)].toSorted((a, b) => a - b));
}

/** Where a page begins. */
export function offsetOf({ page, pageSize }: { page: number; pageSize: number }): number {
  return (page - 1) * pageSize;
}

/** How many there are in all. A page that isn't full tells it without counting, unless it lies beyond the end. */
export async function totalOf(
  { page, pageSize }: { page: number; pageSize: number },
  found: number,
  count: () => Promise<{ total: number }[]>,
): Promise<number> {
  if (found < pageSize && (found > 0 || page === 1)) return offsetOf({ page, pageSize }) + found;
  return (await count())[0]?.total ?? 0;
}

/** Where a page of a list is read. What comes before the offset is passed row by row. */
interface Place {
  offset: number;
  limit: number;
  /** Counts the offset from the list's end. The rows come in the list's order turned round. */
  backwards: boolean;
}

/** From here on it is worth a count to know whether the list's end is nearer than its beginning. */
const FAR = 500;

/** One page of a list that may be long, and how many there are in all. */
export async function readPage<Row>(
  query: { page: number; pageSize: number },
  read: (place: Place) => Promise<Row[]>,
  count: () => Promise<{ total: number }[]>,
): Promise<{ rows: Row[]; total: number }> {
  const { pageSize: limit } = query;
  const offset = offsetOf(query);
  if (offset < FAR) {
    const rows = await read({ offset, limit, backwards: false });
    return { rows, total: await totalOf(query, rows.length, count) };
  }
  const total = (await count())[0]?.total ?? 0;
  if (offset >= total) return { rows: [], total };
  const after = Math.max(total - offset - limit, 0);
  if (offset <= after) return { rows: await read({ offset, limit, backwards: false }), total };
  const rows = await read({ offset: after, limit: Math.min(limit, total - offset), backwards: true });
  return { rows: rows.toReversed(), total };
}

/** A column's name and direction, from `-name` or `name`. */
export function directionOf(sort: string): 'asc' | 'desc' {
  return sort.startsWith('-') ? 'desc' : 'asc';
}

/** A type's place in the order, not set last, to sort by. */
export function orderOfType(type: Expression<string | null>) {
  const cases = presenceTypes.map((name, index) => sql`when ${sql.lit(name)} then ${sql.lit(index)}`);
  return sql<number>`case ${type} ${sql.join(cases, sql` `)} else ${sql.lit(presenceTypes.length)} end`;
}
