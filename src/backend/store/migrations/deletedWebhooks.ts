import { type Kysely, type Migration, sql } from 'kysely';
import type { Engine } from '#backend/store/sql/database.ts';
import { words } from './words.ts';

/** The thirteenth migration: webhooks that are deleted, until the last of their deliveries is. */
export function deletedWebhooks(engine: Engine): Migration {
  const { text } = words[engine];
  return {
    async up(db: Kysely<unknown>) {
      await sql`alter table webhooks add column deleted_at ${text}`.execute(db);
    },
  };
}
