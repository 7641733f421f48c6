import type { Change, Deps } from '#backend/ports/deps.ts';
import { insertAudit, type NewAuditEntry } from '#backend/store/audit.ts';
import type { Db, Tx } from '#backend/store/sql/database.ts';
import type { Commit, Transact } from '#backend/store/sql/transact.ts';
import { noteChange } from './changes.ts';

/** A transaction, and what is told of it once it is true. */
export interface UnitOfWork {
  /** Never use the outer `db` in the work: on SQLite it waits for the transaction's end, that is, for itself. */
  db: Tx;
  /** The clock. To be read after the locks, so that of two who lock the same the later one also reads the later time. */
  now: () => Date;
  /** Notes a change, to be told once the transaction has been committed. */
  changed: (change: Change) => void;
  /** Notes what an admin did, in the transaction that does it: neither is there without the other. */
  audit: (...entries: readonly NewAuditEntry[]) => void;
  /**
   * Throws unless whoever calls may still do this. It happens by itself at the end of the work, when everything it had to wait for
   * is done; a work that may take rights from its own caller does it before that, after its locks.
   */
  checkCaller: () => Promise<void>;
}

/** Does some work as one transaction. What it throws undoes it. */
export type Write = <T>(work: (tx: UnitOfWork) => Promise<T>, commit?: Commit) => Promise<T>;

/**
 * Notes in a transaction what webhooks are to be told of its changes. Returns the ids of those for which there is something.
 */
export type Outbox = (trx: Tx, changes: readonly Change[], now: Date) => Promise<number[]>;

/**
 * Makes a way to write: what a work notes as changed, and in the audit, reaches the bus exactly when it is true.
 *
 * @param refusalOf returns why the caller may not do it any more, null while they may. Throws where it can't be found out
 */
export function createWrite(
  { db, transact, outbox }: { db: Db; transact: Transact; outbox?: Outbox | undefined },
  { bus, now }: Pick<Deps, 'bus' | 'now'>,
  refusalOf: (db: Db) => Promise<Error | null> = () => Promise.resolve(null),
): Write {
  return async (work, commit) => {
    const changes: Change[] = [];
    const transaction = transact(async (trx) => {
      const entries: NewAuditEntry[] = [];
      const changed = (change: Change) => noteChange(changes, change);
      const audit = (...more: readonly NewAuditEntry[]) => void entries.push(...more);
      let checked = false;
      const checkCaller = async () => {
        checked = true;
        const refusal = await refusalOf(trx);
        if (refusal) throw refusal;
      };
      const done = await work({ db: trx, now, changed, audit, checkCaller });
      if (entries.length > 0) changed({ type: 'audit', ids: await insertAudit(trx, now(), entries) });
      if (!checked) await checkCaller();
      const noted = (await outbox?.(trx, changes, now())) ?? [];
      if (noted.length > 0) changed({ type: 'webhooks', ids: noted });
      if (changes.length > 0) await bus.stage?.(changes, trx);
      return done;
    }, commit);
    const result = await transaction.catch(async (error: unknown) => {
      // The caller may have been deleted meanwhile, which breaks references to them: then the answer is 401.
      const refusal = await refusalOf(db).catch(() => null);
      throw refusal ?? error;
    });
    if (changes.length > 0) bus.publish?.(changes);
    return result;
  };
}
