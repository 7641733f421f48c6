import type { SqliteDatabase } from 'kysely';
import initSqlJs, { type Database, type SqlJsStatic, type SqlValue } from 'sql.js';

/** SQLite in memory, in the shape that Kysely knows, whose whole content can be taken out and put in. */
export interface Memory extends SqliteDatabase {
  /** The database as a file's bytes. Not inside a transaction. */
  save: () => Uint8Array;
  /** Puts another database in place of this one. Not inside a transaction. */
  load: (bytes: Uint8Array) => void;
  /** Grows with every row written and every change of the tables since the last load. */
  writes: () => number;
}

/** Compiles SQLite once; then makes databases, empty or from a file's bytes. Without its wasm, as on Node, sql.js looks for it. */
export async function loadSqlite(wasmBinary?: ArrayBuffer): Promise<(bytes?: Uint8Array) => Memory> {
  const sqlite = await initSqlJs(wasmBinary && { wasmBinary });
  return (bytes) => memory(sqlite, bytes);
}

function memory(sqlite: SqlJsStatic, bytes?: Uint8Array): Memory {
  let database = open(sqlite, bytes);

  const number = (sql: string) => Number(database.exec(sql)[0]?.values[0]?.[0] ?? 0);

  return {
    close: () => database.close(),
    load(content) {
      database.close();
      database = open(sqlite, content);
    },
    save: () => database.export(),
    writes: () => number('select total_changes()') + number('pragma schema_version'),
    prepare(sql) {
      const statement = database.prepare(sql);
      const reader = statement.getColumnNames().length > 0;

      // Kysely prepares a statement for every query and never says when it is done with it: each use frees it.
      function* iterate(parameters: readonly unknown[]) {
        try {
          statement.bind(parameters as SqlValue[]);
          while (statement.step()) yield statement.getAsObject();
        } finally {
          statement.free();
        }
      }

      return {
        reader,
        iterate,
        all: (parameters) => [...iterate(parameters)],
        run(parameters) {
          for (const _ of iterate(parameters));
          return { changes: database.getRowsModified(), lastInsertRowid: number('select last_insert_rowid()') };
        },
      };
    },
  };
}

function open(sqlite: SqlJsStatic, bytes?: Uint8Array): Database {
  const database = new sqlite.Database(bytes);
  database.run('pragma foreign_keys = on');
  return database;
}
