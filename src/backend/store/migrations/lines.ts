import { type Kysely, type Migration, sql } from 'kysely';

/** The seventh migration: who does not want to be seen on a call, and whether anybody is shown so. */
export function lines(): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await sql`alter table settings add column line_hidden integer`.execute(db);
      await sql`create table shared_settings (id integer primary key, show_lines integer not null)`.execute(db);
    },
  };
}
