import { sql } from 'kysely';
import type { Db, Tx } from '#backend/store/sql/database.ts';
import { inChunks, inPieces } from './sql/query.ts';
import { lockUsers } from './userLocks.ts';
import type { LockedUser } from './users.ts';

/** In pieces that a statement can hold, in order: so two transactions lock in the same order. */
const pieces = (hashes: readonly string[]) => inPieces([...new Set(hashes)].toSorted());

/** Lets nobody count as here beyond the end of their session. */
async function capByExpiry(trx: Tx, until: Date): Promise<void> {
  const expiresAt = sql<string>`(select expires_at from sessions where secret_hash = attendance.session_hash)`;
  const expiring = trx.selectFrom('sessions').select('secret_hash').where('expires_at', '<', until.toISOString());
  await trx
    .updateTable('attendance')
    .set({ gone_at: expiresAt })
    .where('session_hash', 'in', expiring)
    .where('gone_at', '>', expiresAt)
    .execute();
}

/** Lets sessions count as here until then. Returns the hashes of those that do not count yet, for `arrive`. */
export async function stay(trx: Tx, hashes: readonly string[], until: Date): Promise<string[]> {
  const missing: string[] = [];
  for (const piece of pieces(hashes)) {
    const rows = await trx
      .selectFrom('attendance')
      .select('session_hash')
      .where('session_hash', 'in', piece)
      .orderBy('session_hash')
      .forUpdate()
      .execute();
    const here = new Set(rows.map((row) => row.session_hash));
    missing.push(...piece.filter((hash) => !here.has(hash)));
    if (here.size === 0) continue;
    await trx
      .updateTable('attendance')
      .set({ gone_at: until.toISOString() })
      .where('session_hash', 'in', [...here])
      .execute();
  }
  if (missing.length < hashes.length) await capByExpiry(trx, until);
  return missing;
}

/** Counts sessions as here from now until then, those that are live. The users must be locked. */
export async function arrive(trx: Tx, hashes: readonly string[], now: Date, until: Date): Promise<void> {
  for (const piece of pieces(hashes)) {
    const sessions = await trx
      .selectFrom('sessions')
      .select(['secret_hash', 'user_id'])
      .where('secret_hash', 'in', piece)
      .where('expires_at', '>', now.toISOString())
      .orderBy('secret_hash')
      .forKeyShare()
      .execute();
    const gone_at = until.toISOString();
    const rows = sessions.map(({ secret_hash: session_hash, user_id }) => ({ session_hash, user_id, gone_at }));
    if (rows.length === 0) continue;
    await trx
      .insertInto('attendance')
      .values(rows)
      .onConflict((conflict) => conflict.column('session_hash').doUpdateSet({ gone_at }))
      .execute();
  }
  await capByExpiry(trx, until);
}

/** Which of these users count as here. */
export async function whoIsHere(trx: Tx, userIds: readonly number[]): Promise<Set<number>> {
  const here = new Set<number>();
  for (const ids of inChunks(userIds)) {
    const rows = await trx.selectFrom('attendance').select('user_id').distinct().where('user_id', 'in', ids).execute();
    for (const row of rows) here.add(row.user_id);
  }
  return here;
}

/** When the next session counts as gone, or null when none is here. It may be past. */
export async function nextGone(db: Db): Promise<Date | null> {
  const row = await db.selectFrom('attendance').select('gone_at').orderBy('gone_at').limit(1).executeTakeFirst();
  return row ? new Date(row.gone_at) : null;
}

/** Whose sessions count as gone by now. */
export async function usersDue(db: Db, now: Date): Promise<number[]> {
  const rows = await db
    .selectFrom('attendance')
    .select('user_id')
    .distinct()
    .where('gone_at', '<=', now.toISOString())
    .execute();
  return rows.map((row) => row.user_id);
}

/**
 * Takes away the attendance of these users' sessions that count as gone by now. Returns the users with none left, locked; of two processes only
 * one gets a user.
 */
export async function removeGone(trx: Tx, userIds: readonly number[], now: Date): Promise<LockedUser[]> {
  const left: LockedUser[] = [];
  for (const ids of inChunks(userIds)) {
    const users = await lockUsers(trx, ids);
    const due = await trx
      .selectFrom('attendance')
      .select(['session_hash', 'user_id'])
      .where('user_id', 'in', ids)
      .where('gone_at', '<=', now.toISOString())
      .orderBy('session_hash')
      .forUpdate()
      .execute();
    if (due.length === 0) continue;
    await trx
      .deleteFrom('attendance')
      .where(
        'session_hash',
        'in',
        due.map((row) => row.session_hash),
      )
      .execute();
    const touched = new Set(due.map((row) => row.user_id));
    const here = await whoIsHere(trx, [...touched]);
    left.push(...users.filter(({ id }) => touched.has(id) && !here.has(id)));
  }
  return left;
}

/** After a time in which nobody could be seen: counts nobody as gone before `earliest`, nor later than `latest`. */
export async function waitForAll(trx: Tx, earliest: Date, latest: Date): Promise<void> {
  await trx
    .updateTable('attendance')
    .set({ gone_at: earliest.toISOString() })
    .where(({ eb, or }) => or([eb('gone_at', '<', earliest.toISOString()), eb('gone_at', '>', latest.toISOString())]))
    .execute();
  await capByExpiry(trx, earliest);
}
