import { sql, type SqlBool } from 'kysely';
import type { Db } from '#backend/store/sql/database.ts';

/** How many rows are looked at or deleted at once: little enough that nobody waits for it. */
export const BATCH = 500;

/** A row's place in the order of time. */
export interface Place {
  at: string;
  id: number;
}

/**
 * Deletes a batch of history older than the cutoff, of the entries that follow `after`. The last entry of each person before the
 * cutoff stays, for without it nobody could say what they were in afterwards. Returns where the next batch begins, or null when
 * there is nothing older.
 */
export async function pruneHistory(db: Db, cutoff: Date, after: Place | null): Promise<Place | null> {
  const limit = cutoff.toISOString();
  const old = await db
    .selectFrom('history')
    .select(['at', 'id'])
    .where('at', '<', limit)
    .$if(after !== null, (query) => query.where(sql<SqlBool>`(at, id) > (${after?.at}, ${after?.id})`))
    .orderBy('at')
    .orderBy('id')
    .limit(BATCH)
    .execute();
  const last = old.at(-1);
  if (!last) return null;
  const outdated = await db
    .selectFrom('history')
    .select('id')
    .where(
      'id',
      'in',
      old.map(({ id }) => id),
    )
    .where(
      sql<SqlBool>`exists (select 1 from history as later where later.user_id = history.user_id
        and (later.at, later.id) > (history.at, history.id) and later.at < ${limit})`,
    )
    .execute();
  const ids = outdated.map(({ id }) => id);
  if (ids.length > 0) await db.deleteFrom('history').where('id', 'in', ids).execute();
  return last;
}

/** Deletes a batch of audit entries older than the cutoff. Returns whether there may be more. */
export async function pruneAudit(db: Db, cutoff: Date): Promise<boolean> {
  const old = await db
    .selectFrom('audit')
    .select('id')
    .where('at', '<', cutoff.toISOString())
    .orderBy('at')
    .orderBy('id')
    .limit(BATCH)
    .execute();
  const ids = old.map(({ id }) => id);
  if (ids.length > 0) await db.deleteFrom('audit').where('id', 'in', ids).execute();
  return ids.length === BATCH;
}

/** Whether anything in history or audit is of this time. */
export async function anythingBetween(db: Db, from: Date, to: Date): Promise<boolean> {
  for (const table of ['history', 'audit'] as const) {
    const found = await db
      .selectFrom(table)
      .select('id')
      .where('at', '>=', from.toISOString())
      .where('at', '<=', to.toISOString())
      .limit(1)
      .executeTakeFirst();
    if (found) return true;
  }
  return false;
}
