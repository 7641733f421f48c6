import { sql } from 'kysely';
import type { Db, Tx } from './database.ts';

/** `together`: it may be committed with others, for a work of a few statements that waits for nothing but the database. */
export type Commit = 'alone' | 'together';

/** Does some work in a transaction. What it throws undoes it, and nothing else. */
export type Transact = <T>(work: (trx: Tx) => Promise<T>, commit?: Commit) => Promise<T>;

/** At most so many are committed together: the first of them waits for the last. */
const MOST_TOGETHER = 50;

/** A work that waits for its turn. It is told what came of it once that is on the disk. */
interface Waiting {
  work: (trx: Tx) => Promise<unknown>;
  resolve: (result: unknown) => void;
  reject: (error: unknown) => void;
}

/**
 * @param nextTurn resolves in a later turn of the event loop. Given by a database with one connection that waits for the disk at every
 *   commit: works that come until then, or during a commit, wait for the disk once instead of one after the other
 */
export function createTransact(db: Db, nextTurn?: () => Promise<void>): Transact {
  const alone = <T>(work: (trx: Tx) => Promise<T>): Promise<T> => db.transaction().execute(work);
  if (!nextTurn) return alone;
  const waiting: Waiting[] = [];
  let running = false;

  async function commitWaiting(): Promise<void> {
    running = true;
    while (waiting.length > 0) {
      await nextTurn?.();
      await commitTogether(waiting.splice(0, MOST_TOGETHER));
    }
    running = false;
  }

  async function commitTogether(works: readonly Waiting[]): Promise<void> {
    try {
      const ends = await alone(async (trx) => {
        const each: (() => void)[] = [];
        for (const work of works) each.push(await (works.length > 1 ? endAmongOthers(work, trx) : endAlone(work, trx)));
        return each;
      });
      for (const tell of ends) tell();
    } catch (error) {
      for (const { reject } of works) reject(error);
    }
  }

  return (work, commit = 'alone') => {
    if (commit === 'alone') return alone(work);
    return new Promise((resolve, reject) => {
      waiting.push({ work, resolve: resolve as (result: unknown) => void, reject });
      if (!running) void commitWaiting();
    });
  };
}

/** Does a work that is the only one of its transaction: what it throws undoes that. */
async function endAlone({ work, resolve }: Waiting, trx: Tx): Promise<() => void> {
  const result = await work(trx);
  return () => resolve(result);
}

/** Does one work among others. Returns how to tell what came of it. Throws where nothing is left of the whole transaction. */
async function endAmongOthers({ work, resolve, reject }: Waiting, trx: Tx): Promise<() => void> {
  await sql`savepoint work`.execute(trx);
  try {
    const result = await work(trx);
    await sql`release work`.execute(trx);
    return () => resolve(result);
  } catch (error) {
    try {
      await sql`rollback to work`.execute(trx);
    } catch {
      // SQLite has undone the whole transaction by itself, as on a full disk: there is no savepoint left, and the first error says why.
      throw error;
    }
    return () => reject(error);
  }
}
