import { type Kysely, type Migration, sql } from 'kysely';
import type { Engine } from '#backend/store/sql/database.ts';
import { words } from './words.ts';

/** The tenth migration: keys by which programs call. */
export function apiKeys(engine: Engine): Migration {
  const { text, id } = words[engine];
  return {
    async up(db: Kysely<unknown>) {
      await sql`create table api_keys (
        id ${id}, name ${text} not null, name_folded ${text} not null, secret_hash ${text} not null,
        starts_with ${text} not null, scopes ${text} not null, created_at ${text} not null,
        created_by_id integer references users (id) on delete set null, created_by_name ${text} not null,
        expires_at ${text}, used_at ${text})`.execute(db);
      await sql`create unique index api_keys_name_folded on api_keys (name_folded)`.execute(db);
      await sql`create unique index api_keys_by_secret on api_keys (secret_hash)`.execute(db);
    },
  };
}
