import { type Kysely, type Migration, sql } from 'kysely';
import type { Engine } from '#backend/store/sql/database.ts';
import { words } from './words.ts';

/** The first migration: the tables, and the six types as states. It runs once, so states deleted later stay deleted. */
export function first(engine: Engine): Migration {
  const { text, id } = words[engine];
  return {
    async up(db: Kysely<unknown>) {
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

      await sql`insert into states (type, message, message_folded, label_folded) values
        ('available', null, '', 'available'), ('chat', null, '', 'chat'), ('away', null, '', 'away'), ('dnd', null, '', 'dnd'),
        ('xa', null, '', 'extended away'), ('unavailable', null, '', 'unavailable')`.execute(db);
    },
  };
}
