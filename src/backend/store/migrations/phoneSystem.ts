import { type Kysely, type Migration, sql } from 'kysely';
import type { Engine } from '#backend/store/sql/database.ts';
import { words } from './words.ts';

/** The third migration: what the phone system has accepted, how it is, and people's desk phones. */
export function phoneSystem(engine: Engine): Migration {
  const { text, id } = words[engine];
  return {
    async up(db: Kysely<unknown>) {
      await sql`create table deliveries (
        extension ${text} primary key, type ${text} not null, subtype ${text} not null, message ${text} not null,
        accepted_at ${text} not null, earlier ${text} not null, revision bigint not null, refused ${text},
        refused_revision bigint, repair integer not null default 0)`.execute(db);
      await sql`create table phone_link (
        id integer primary key, status ${text} not null, seen_at ${text}, seen_run ${text})`.execute(db);
      await sql`create table phones (
        id ${id}, user_id integer not null references users (id) on delete cascade, name ${text} not null,
        name_folded ${text} not null, maker ${text} not null, secret_hash ${text} not null,
        created_at ${text} not null, used_at ${text})`.execute(db);
      await sql`create unique index phones_by_user on phones (user_id, name_folded)`.execute(db);
    },
  };
}
