import type { Db, Tx } from '#backend/store/sql/database.ts';

/** Keeps a set-up token, and forgets the expired ones. */
export async function insertSetupToken(trx: Tx, hash: string, now: Date, expiresAt: Date): Promise<void> {
  await trx.deleteFrom('setup_tokens').where('expires_at', '<=', now.toISOString()).execute();
  await trx.insertInto('setup_tokens').values({ token_hash: hash, expires_at: expiresAt.toISOString() }).execute();
}

/** Whether a set-up token can still be used. */
export async function isSetupToken(db: Db, hash: string, now: Date): Promise<boolean> {
  const token = await db
    .selectFrom('setup_tokens')
    .select('token_hash')
    .where('token_hash', '=', hash)
    .where('expires_at', '>', now.toISOString())
    .executeTakeFirst();
  return token !== undefined;
}

/**
 * Uses a set-up token: it and every other one are gone after it. All are locked first, so that of two tokens used at
 * once only one is good. Returns whether this one was.
 */
export async function spendSetupToken(trx: Tx, hash: string, now: Date): Promise<boolean> {
  const tokens = await trx
    .selectFrom('setup_tokens')
    .select(['token_hash', 'expires_at'])
    .orderBy('token_hash')
    .forUpdate()
    .execute();
  if (!tokens.some((token) => token.token_hash === hash && token.expires_at > now.toISOString())) return false;
  await trx.deleteFrom('setup_tokens').execute();
  return true;
}
