import type { Transaction } from 'kysely';
import type { Bus, Change, Db } from './deps.ts';
import type { Tables } from './store/schema.ts';

/** Notes a change, to be told once the transaction has been committed. */
export type Changed = (change: Change) => void;

/**
 * One transaction, and the news of it: what the work says it changed reaches the bus exactly when it is true.
 * Never use the outer `db` in the work: on SQLite it waits for the transaction's end, that is, for itself.
 */
export async function write<T>(
  { db, bus }: { db: Db; bus: Bus },
  work: (trx: Transaction<Tables>, changed: Changed) => Promise<T>,
): Promise<T> {
  const changes: Change[] = [];
  const result = await db.transaction().execute(async (trx) => {
    const done = await work(trx, (change) => changes.push(change));
    if (changes.length > 0) await bus.stage?.(changes, trx);
    return done;
  });
  if (changes.length > 0) bus.publish?.(changes);
  return result;
}
