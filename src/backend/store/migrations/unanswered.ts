import { type Kysely, type Migration, sql } from 'kysely';
import type { Engine } from '#backend/store/sql/database.ts';
import { words } from './words.ts';

/** The twelfth migration: what was sent to the phone system, until it is known whether that arrived. */
export function unanswered(engine: Engine): Migration {
  const { text } = words[engine];
  return {
    async up(db: Kysely<unknown>) {
      await sql`alter table deliveries add column unanswered ${text} not null default '[]'`.execute(db);
    },
  };
}
