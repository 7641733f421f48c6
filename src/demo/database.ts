import type { Dialect } from 'kysely';
import type { Database } from '#backend/ports/deps.ts';
import { sqliteDialect } from '#backend/store/sql/sqlite.ts';
import type { Memory } from './memory.ts';
import type { SnapshotStore } from './snapshot.ts';

/** A database of this tab alone, gone with it. */
export function ownDatabase(memory: Memory): Database {
  return { engine: 'sqlite', dialect: sqliteDialect(memory) };
}

/**
 * The database that all tabs share: each has its own in memory, and whoever uses it, for one query or one transaction,
 * holds the lock meanwhile, catches up first when another tab's snapshot is newer, and leaves a newer snapshot behind
 * when they wrote. The answer goes out only then, so no tab loses a row that another has seen.
 *
 * @param onReset when the company was founded anew: nothing that this tab knows, its session included, is of that company. What
 *   it asks for from then on is never answered.
 */
export function sharedDatabase(
  memory: Memory,
  snapshots: SnapshotStore,
  lock: () => Promise<() => void>,
  onReset: () => void,
): Database {
  /** Of what is in memory; 0 means that it is not to be relied on. */
  let version = 0;
  let founded: number | undefined;
  let writes = 0;
  let release: (() => void) | undefined;

  async function enter(): Promise<void> {
    release = await lock();
    try {
      if ((await snapshots.version()) !== version || version === 0) {
        const newer = await snapshots.read();
        if (!newer) throw new Error('The demo’s data is gone.');
        founded ??= newer.founded;
        if (newer.founded !== founded) {
          release();
          onReset();
          await new Promise(() => {});
        }
        memory.load(newer.bytes);
        version = newer.version;
      }
      writes = memory.writes();
    } catch (error) {
      release?.();
      throw error;
    }
  }

  async function leave(): Promise<void> {
    try {
      if (memory.writes() === writes) return;
      const next = { version: version + 1, founded: founded ?? 0, bytes: memory.save() };
      version = 0;
      await snapshots.write(next);
      version = next.version;
    } finally {
      release?.();
    }
  }

  return { engine: 'sqlite', dialect: guardedDialect(sqliteDialect(memory), enter, leave) };
}

/** The same dialect, with something to be done before a connection is used and after. */
function guardedDialect(dialect: Dialect, enter: () => Promise<void>, leave: () => Promise<void>): Dialect {
  return {
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createDriver() {
      const driver = dialect.createDriver();
      return {
        init: () => driver.init(),
        beginTransaction: (connection, settings) => driver.beginTransaction(connection, settings),
        commitTransaction: (connection) => driver.commitTransaction(connection),
        rollbackTransaction: (connection) => driver.rollbackTransaction(connection),
        destroy: () => driver.destroy(),
        async acquireConnection() {
          await enter();
          return driver.acquireConnection();
        },
        async releaseConnection(connection) {
          await driver.releaseConnection(connection);
          await leave();
        },
      };
    },
  };
}
