import { sql } from 'kysely';
import type { Db, Tx } from './database.ts';

/**
 * `together`: it may be committed with others, for a work of a few statements that waits for nothing but the database, and throws
 * on whatever error that has: where it fails as a whole, all of them are undone.
 */
export type Commit = 'alone' | 'together';

/** Does some work in a transaction. What it throws undoes it, and nothing else. */
export type Transact = <T>(work: (trx: Tx) => Promise<T>, commit?: Commit) => Promise<T>;

/** The most works in one transaction: the first of them waits for the last. */
const MOST_TOGETHER = 50;

/** A work that waits for its turn. Its promise is settled once what came of it is on the disk. */
interface Waiting {
  work: (trx: Tx) => Promise<unknown>;
  resolve: (result: unknown) => void;
  reject: (error: unknown) => void;
}

/** Settles the promise of a work. */
type Settle = () => void;

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
    const run = works.length > 1 ? runInSavepoint : runAlone;
    try {
      const settles = await alone(async (trx) => {
        const done: Settle[] = [];
        for (const work of works) done.push(await run(work, trx));
        return done;
      });
      for (const settle of settles) settle();
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

/** Runs the only work of a transaction: what it throws undoes that. */
async function runAlone({ work, resolve }: Waiting, trx: Tx): Promise<Settle> {
  const result = await work(trx);
  return () => resolve(result);
}

/** Runs a work among others: what it throws undoes what it did. Throws where nothing is left of the whole transaction. */
async function runInSavepoint({ work, resolve, reject }: Waiting, trx: Tx): Promise<Settle> {
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
