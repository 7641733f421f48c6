import { type Kysely, type Migration, sql } from 'kysely';
import type { Engine } from '#backend/store/sql/database.ts';
import { words } from './words.ts';

/** The sixth migration: by what and from where people have signed in, and when a session was last seen. */
export function signedInFrom(engine: Engine): Migration {
  const { text } = words[engine];
  return {
    async up(db: Kysely<unknown>) {
      await sql`alter table sessions add column user_agent ${text}`.execute(db);
      await sql`alter table sessions add column address ${text}`.execute(db);
      await sql`alter table sessions add column seen_at ${text} not null default ''`.execute(db);
      await sql`update sessions set seen_at = created_at`.execute(db);
    },
  };
}
