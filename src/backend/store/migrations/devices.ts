import { type Kysely, type Migration, sql } from 'kysely';
import type { Engine } from '#backend/store/sql/database.ts';
import { words } from './words.ts';

/** The fifth migration: the browsers that people have signed in by. */
export function devices(engine: Engine): Migration {
  const { text } = words[engine];
  return {
    async up(db: Kysely<unknown>) {
      await sql`create table devices (
        user_id integer not null references users (id) on delete cascade, secret_hash ${text} not null,
        used_at ${text} not null, primary key (user_id, secret_hash))`.execute(db);
      await sql`create index devices_by_secret on devices (secret_hash)`.execute(db);
    },
  };
}
