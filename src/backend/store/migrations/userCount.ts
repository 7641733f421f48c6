import { type Kysely, type Migration, sql } from 'kysely';
import type { Engine } from '#backend/store/sql/database.ts';

/**
 * A connection of PostgreSQL counts in a row of its own (but for one of this many others): transactions that add and remove users
 * don't wait for each other.
 */
const SLOTS = 1024;

const onSqlite = [
  `create table user_count (slot integer primary key, users integer not null)`,
  `insert into user_count (slot, users) select 0, count(*) from users`,
  `create trigger user_count_added after insert on users begin update user_count set users = users + 1; end`,
  `create trigger user_count_removed after delete on users begin update user_count set users = users - 1; end`,
];

const counted = (name: string, event: string, transition: string, sign: string) => [
  `create function user_count_${name}() returns trigger language plpgsql as $$ begin
    insert into user_count (slot, users) select pg_backend_pid() % ${SLOTS}, ${sign} count(*) from ${name}
    on conflict (slot) do update set users = user_count.users + excluded.users;
    return null;
  end $$`,
  `create trigger user_count_${name} after ${event} on users referencing ${transition} table as ${name}
    for each statement execute function user_count_${name}()`,
];

const onPostgres = [
  // Users that another server added between the count and the triggers would never be counted.
  `lock table users in share row exclusive mode`,
  `create table user_count (slot integer primary key, users integer not null)`,
  `insert into user_count (slot, users) select 0, count(*) from users`,
  ...counted('added', 'insert', 'new', ''),
  ...counted('removed', 'delete', 'old', '-'),
];

/** The fourth migration: how many users there are, since counting many takes longer than showing a page of them. */
export function userCount(engine: Engine): Migration {
  const statements = engine === 'sqlite' ? onSqlite : onPostgres;
  return {
    async up(db: Kysely<unknown>) {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  };
}
