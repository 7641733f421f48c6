import { type Kysely, type Migration, sql } from 'kysely';
import type { Engine } from '#backend/store/sql/database.ts';
import { words } from './words.ts';

/** The eighth migration: whether those in a state are paused in queues. */
export function pauseInQueues(engine: Engine): Migration {
  const { text } = words[engine];
  return {
    async up(db: Kysely<unknown>) {
      await sql`alter table states add column pause_in_queues ${text} not null default 'no'`.execute(db);
    },
  };
}
