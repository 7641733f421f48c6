import { fold } from '#domain/fold.ts';
import type { Db } from './database.ts';
import { prepared, type ValueOf } from './prepared.ts';

/**
 * Searches find text anywhere in a name, which no index of an order helps with. So each five letters in a row of what is
 * searched in of a user stand in a table of their own, kept by triggers; at the end of it fewer. What is searched for then begins some of
 * them, and one of its parts that few have says who can be meant at all: nobody else is looked at.
 */
export const PART = 5;

/** The most people that an index may select. Where every part of a search matches more, everyone is scanned. */
export const MAX_SELECTED = 300;

/** After every text that begins like another. */
const LAST = '\u{10FFFF}';
/** The most parts of a long search that are tried. */
const TRIED = 8;

const selectUsers = prepared((db, value: ValueOf<{ from: string; to: string }>) =>
  db
    .selectFrom('user_parts')
    .select('user_id')
    .where('part', '>=', value('from'))
    .where('part', '<', value('to'))
    .limit(MAX_SELECTED + 1),
);

/** The parts of a search that tell most about whom it can find: all different, from its whole length. */
export function partsOf(search: string): string[] {
  const letters = [...fold(search)];
  if (letters.length <= PART) return [letters.join('')];
  const parts = letters.slice(PART - 1).map((_, index) => letters.slice(index, index + PART).join(''));
  const step = Math.max(1, parts.length / TRIED);
  const tried = Array.from(
    { length: Math.min(TRIED, parts.length) },
    (_, index) => parts[Math.floor(index * step)] ?? '',
  );
  return [...new Set([...tried, parts.at(-1) ?? ''])];
}

/** Ids that include every user a search can match, and a few others; null where there may be many. */
export async function usersLike(db: Db, search: string): Promise<number[] | null> {
  for (const part of partsOf(search)) {
    const rows = await selectUsers(db, { from: part, to: part + LAST });
    if (rows.length <= MAX_SELECTED) return [...new Set(rows.map((row) => row.user_id))];
  }
  return null;
}

/** How many slots a query gets for these ids: a power of two, so that few queries have to be built. */
export function slotCount(ids: readonly number[]): number {
  return 2 ** Math.ceil(Math.log2(Math.max(1, ids.length)));
}

type IdSlots = Record<`id${number}`, number>;

/** Values for the slots: the ids, and in the rest one that nobody has. */
export function idSlots(ids: readonly number[], slots: number): IdSlots {
  return Object.fromEntries(Array.from({ length: slots }, (_, index) => [`id${index}`, ids[index] ?? 0]));
}

/** The placeholders of the slots, to stand behind `in`. */
export function idPlaceholders(value: ValueOf<IdSlots>, slots: number) {
  return Array.from({ length: slots }, (_, index) => value(`id${index}`));
}
