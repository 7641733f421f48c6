import { setImmediate } from 'node:timers/promises';
import type { Dialect, SqliteDatabase, SqliteStatement } from 'kysely';
import Libsql from 'libsql';
import type { Database } from '#backend/ports/deps.ts';
import { sqliteDialect } from '#backend/store/sql/sqlite.ts';

/** How long a writer waits for another process's transaction before it gives up (milliseconds). */
const BUSY_MS = 15_000;

/** Far more than there are different queries; those with lists of values of every length could grow beyond. */
const MAX_STATEMENTS = 500;

/** Prepares a text once: preparing takes longer than most of our queries run. */
function preparedOnce(database: Libsql.Database): SqliteDatabase['prepare'] {
  const statements = new Map<string, SqliteStatement>();

  function prepare(sql: string): SqliteStatement {
    const statement = database.prepare(sql);
    if (statements.size === MAX_STATEMENTS) statements.clear();
    const once: SqliteStatement = {
      reader: statement.reader,
      all: (parameters) => statement.all(parameters),
      run: (parameters) => statement.run(parameters),
      iterate: (parameters) => statement.iterate(parameters),
    };
    statements.set(sql, once);
    return once;
  }

  return (sql) => statements.get(sql) ?? prepare(sql);
}

/**
 * The embedded database: one file (and its -wal and -shm beside it), or `:memory:`. What was answered is on the disk:
 * with synchronous=FULL every commit is flushed, so a power cut or kill -9 loses nothing.
 */
export function openLibsql(path: string): Database & { close: () => void; isSound: () => boolean } {
  const database = new Libsql(path);
  database.pragma(`busy_timeout = ${BUSY_MS}`);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  // Written by this connection, and by any other one of this or another process.
  const changes = database.prepare('select total_changes(), data_version from pragma_data_version').raw();
  const close = () => {
    if (!database.open) return;
    // Prepared statements keep closing from doing it: a copy of the file alone would lack the latest.
    database.pragma('wal_checkpoint(TRUNCATE)');
    database.close();
  };
  return {
    engine: 'sqlite',
    ...(path !== ':memory:' && { snapshot: () => snapshotOf(path) }),
    dialect: sqliteDialect({ prepare: preparedOnce(database), close }),
    version: () => String(changes.get([])),
    nextTurn: () => setImmediate(),
    close,
    /** Whether every page is one of this database. Reads all of them: about a second for each gigabyte. */
    isSound: () => JSON.stringify(database.prepare('pragma quick_check(1)').raw().all([])) === '[["ok"]]',
  };
}

/** The embedded database to read from, beside the server that has it. */
export function openLibsqlToRead(path: string): Database {
  return { engine: 'sqlite', dialect: snapshotOf(path) };
}

/** Another connection to the same file. Its transaction sees one moment of it, and holds up no writer (WAL). */
function snapshotOf(path: string): Dialect {
  const database = new Libsql(path);
  database.pragma(`busy_timeout = ${BUSY_MS}`);
  database.pragma('query_only = ON');
  // Nothing is kept of it: prepared statements would keep it open.
  const prepare = (sql: string) => database.prepare(sql) as unknown as SqliteStatement;
  return sqliteDialect({ prepare, close: () => void database.close() }, 'begin');
}
