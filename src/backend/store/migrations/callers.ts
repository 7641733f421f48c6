import { type Kysely, type Migration, sql } from 'kysely';

/** The ninth migration: whether the phones of callers show the state of the person called. */
export function callers(): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await sql`alter table shared_settings add column tell_callers integer`.execute(db);
    },
  };
}
