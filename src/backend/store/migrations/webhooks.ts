import { type Kysely, type Migration, sql } from 'kysely';
import type { Engine } from '#backend/store/sql/database.ts';
import { words } from './words.ts';

/** The eleventh migration: webhooks, and what they are sent. */
export function webhooks(engine: Engine): Migration {
  const { text, id } = words[engine];
  return {
    async up(db: Kysely<unknown>) {
      await sql`create table webhooks (
        id ${id}, name ${text} not null, name_folded ${text} not null, url ${text} not null, events ${text} not null,
        is_on integer not null, secret ${text} not null, former_secret ${text}, former_until ${text},
        version integer not null default 1, created_at ${text} not null,
        created_by_id integer references users (id) on delete set null, created_by_name ${text} not null,
        off_at ${text}, off_why ${text}, delivered_at ${text})`.execute(db);
      await sql`create table webhook_deliveries (
        id ${id}, webhook_id integer not null references webhooks (id) on delete cascade, message_id ${text} not null,
        event ${text} not null, body ${text} not null, created_at ${text} not null, status ${text} not null,
        attempts integer not null, failures integer not null, due_at ${text}, attempted_at ${text},
        response_status integer, duration integer, error ${text})`.execute(db);
      await sql`create index webhook_deliveries_by_webhook on webhook_deliveries (webhook_id, id)`.execute(db);
      await sql`create index webhook_deliveries_due on webhook_deliveries (webhook_id, due_at, id)
        where due_at is not null`.execute(db);
      await sql`create index webhook_deliveries_by_age on webhook_deliveries (created_at)`.execute(db);
    },
  };
}
