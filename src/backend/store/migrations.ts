import { type Kysely, type Migration, Migrator, sql } from 'kysely';
import { presenceTypes } from '#contract/types.ts';
import type { Db, Engine } from '#backend/deps.ts';
import { stateColumns } from './states.ts';
import type { Tables } from './schema.ts';

/** What the engines call the same thing differently. */
const words = {
  sqlite: { text: sql`text`, id: sql`integer primary key autoincrement` },
  /** Bytes decide the order, as in SQLite: the same list on every engine, whatever the server's locale. */
  postgres: { text: sql`text collate "C"`, id: sql`integer generated always as identity primary key` },
};

/** The first migration: the tables, and the six types as states. It runs once, so states deleted later stay deleted. */
function first(engine: Engine): Migration {
  const { text, id } = words[engine];
  return {
    async up(db: Kysely<Tables>) {
      await sql`create table states (
        id ${id}, type ${text} not null, message ${text}, message_folded ${text} not null,
        label_folded ${text} not null, version integer not null default 1)`.execute(db);
      await db.schema.createIndex('states_label_folded').unique().on('states').column('label_folded').execute();

      await sql`create table users (
        id ${id}, username ${text} not null, username_folded ${text} not null,
        display_name ${text} not null, display_name_folded ${text} not null,
        extension ${text}, extension_folded ${text}, email ${text}, email_folded ${text},
        role ${text} not null, presence ${text} not null, password_hash ${text} not null,
        version integer not null default 1)`.execute(db);
      await db.schema.createIndex('users_username_folded').unique().on('users').column('username_folded').execute();
      await db.schema.createIndex('users_extension_folded').unique().on('users').column('extension_folded').execute();
      await db.schema.createIndex('users_by_name').on('users').columns(['display_name_folded', 'id']).execute();
      await db.schema.createIndex('users_by_role').on('users').column('role').execute();

      await sql`create table sessions (
        secret_hash ${text} primary key, user_id integer not null references users (id) on delete cascade,
        expires_at ${text} not null, created_at ${text} not null)`.execute(db);
      await db.schema.createIndex('sessions_by_user').on('sessions').column('user_id').execute();
      await db.schema.createIndex('sessions_by_end').on('sessions').column('expires_at').execute();

      await sql`create table claims (
        id ${id}, user_id integer not null references users (id) on delete cascade, source ${text} not null,
        state_id integer references states (id), type ${text}, message ${text}, own_message ${text},
        words_folded ${text}, set_by_user_id integer references users (id) on delete set null,
        set_by_name ${text} not null, since ${text} not null, until ${text},
        check (state_id is not null or type is not null))`.execute(db);
      await db.schema.createIndex('claims_by_user').on('claims').columns(['user_id', 'id']).execute();
      await db.schema.createIndex('claims_by_state').on('claims').column('state_id').execute();
      await db.schema.createIndex('claims_by_end').on('claims').column('until').execute();
      await db.schema.createIndex('claims_by_setter').on('claims').column('set_by_user_id').execute();

      await sql`create table setup_tokens (
        token_hash ${text} primary key, expires_at ${text} not null)`.execute(db);

      await db
        .insertInto('states')
        .values(presenceTypes.map((type) => stateColumns({ type, message: null })))
        .execute();
    },
  };
}

/**
 * Brings the database to this version's tables. Two starts at once are safe: the migrator's transaction takes the write
 * lock (SQLite) or an advisory lock (PostgreSQL). Throws when it can't, and leaves the database as it was.
 */
export async function migrate(db: Db, engine: Engine): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve({ '0001_first': first(engine) }) },
  });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}
