import type { Db } from '#backend/store/sql/database.ts';

/** What a part of the suite works with: the database of the test that runs, migrated. */
export interface Opened {
  readonly db: Db;
  readonly migrateAgain: () => Promise<void>;
}
