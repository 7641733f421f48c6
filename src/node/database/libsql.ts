import Libsql from 'libsql';
import type { Database } from '#backend/deps.ts';
import { sqliteDialect } from '#backend/store/sqlite.ts';

/** How long a writer waits for another process's transaction before it gives up (milliseconds). */
const BUSY_MS = 5000;

/**
 * The embedded database: one file (and its -wal and -shm beside it), or `:memory:`. What was answered is on the disk:
 * with synchronous=FULL every commit is flushed, so a power cut or kill -9 loses nothing.
 */
export function openLibsql(path: string): Database & { close: () => void } {
  const database = new Libsql(path);
  database.pragma(`busy_timeout = ${BUSY_MS}`);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  const close = () => {
    if (database.open) database.close();
  };
  return {
    engine: 'sqlite',
    dialect: sqliteDialect({ prepare: (sql) => database.prepare(sql), close }),
    close,
  };
}
