import type { Db, Tx } from '#backend/store/sql/database.ts';

/** The latest browsers that one user is known by. */
const KEPT = 20;

/** Whether a browser is known, by its secret's hash: for a user, or for anyone. */
export async function isKnownDevice(db: Db, hash: string, userId?: number): Promise<boolean> {
  const ofSecret = db.selectFrom('devices').select('user_id').where('secret_hash', '=', hash).limit(1);
  const row = await (userId === undefined ? ofSecret : ofSecret.where('user_id', '=', userId)).executeTakeFirst();
  return row !== undefined;
}

/** Keeps that a user signed in by a browser. The user must be locked. */
export async function rememberDevice(trx: Tx, hash: string, userId: number, now: Date): Promise<void> {
  const used_at = now.toISOString();
  await trx
    .insertInto('devices')
    .values({ secret_hash: hash, user_id: userId, used_at })
    .onConflict((conflict) => conflict.columns(['user_id', 'secret_hash']).doUpdateSet({ used_at }))
    .execute();
  const latest = trx
    .selectFrom('devices')
    .select('secret_hash')
    .where('user_id', '=', userId)
    .orderBy('used_at', 'desc')
    .orderBy('secret_hash')
    .limit(KEPT);
  await trx.deleteFrom('devices').where('user_id', '=', userId).where('secret_hash', 'not in', latest).execute();
}
