import { sql } from 'kysely';

/** What the engines call the same thing differently. */
export const words = {
  sqlite: { text: sql`text`, id: sql`integer primary key autoincrement` },
  /** Bytes decide the order, as in SQLite: the same list on every engine, whatever the server's locale. */
  postgres: { text: sql`text collate "C"`, id: sql`integer generated always as identity primary key` },
};
