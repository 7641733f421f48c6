import type { Db, Tx } from '#backend/store/sql/database.ts';

/** Does the work in a transaction that is undone, however it ends. Returns what the work returned. */
export async function undone<T>(db: Db, work: (trx: Tx) => Promise<T>): Promise<T> {
  const trx = await db.startTransaction().execute();
  try {
    return await work(trx);
  } finally {
    await trx.rollback().execute();
  }
}
