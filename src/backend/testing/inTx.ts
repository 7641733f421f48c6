import { Transaction } from 'kysely';
import type { Db, Tx } from '#backend/store/sql/database.ts';
import { lockUser } from '#backend/store/userLocks.ts';
import type { LockedUser } from '#backend/store/users.ts';

/** For tests: runs some work of the store in a transaction of its own, unless it is in one already. */
export async function inTx<T>(db: Db, work: (trx: Tx) => Promise<T>): Promise<T> {
  return db instanceof Transaction ? work(db) : db.transaction().execute(work);
}

/** For tests: locks a user, who must exist. */
export async function lock(trx: Tx, userId: number): Promise<LockedUser> {
  const user = await lockUser(trx, userId);
  if (!user) throw new Error(`There is no user ${userId}.`);
  return user;
}
