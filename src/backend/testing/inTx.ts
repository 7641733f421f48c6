import { Transaction } from 'kysely';
import type { Db, Tx } from '#backend/store/sql/database.ts';

/** For tests: runs some work of the store in a transaction of its own, unless it is in one already. */
export async function inTx<T>(db: Db, work: (trx: Tx) => Promise<T>): Promise<T> {
  return db instanceof Transaction ? work(db) : db.transaction().execute(work);
}
