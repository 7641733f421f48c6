import { type Migration, Migrator, sql } from 'kysely';
import type { Db, Engine } from '#backend/store/sql/database.ts';
import { apiKeys } from './apiKeys.ts';
import { callers } from './callers.ts';
import { deletedWebhooks } from './deletedWebhooks.ts';
import { devices } from './devices.ts';
import { first } from './first.ts';
import { lines } from './lines.ts';
import { pauseInQueues } from './pauseInQueues.ts';
import { people } from './people.ts';
import { phoneSystem } from './phoneSystem.ts';
import { signedInFrom } from './signedInFrom.ts';
import { unanswered } from './unanswered.ts';
import { userCount } from './userCount.ts';
import { webhooks } from './webhooks.ts';

/** In their order. None imports what the rest of the product is made of: what a migration did once, it does for ever. */
const migrations = (engine: Engine): Record<string, Migration> => ({
  '0001_first': first(engine),
  '0002_people': people(engine),
  '0003_phone_system': phoneSystem(engine),
  '0004_user_count': userCount(engine),
  '0005_devices': devices(engine),
  '0006_signed_in_from': signedInFrom(engine),
  '0007_lines': lines(),
  '0008_pause_in_queues': pauseInQueues(engine),
  '0009_callers': callers(),
  '0010_api_keys': apiKeys(engine),
  '0011_webhooks': webhooks(engine),
  '0012_unanswered': unanswered(engine),
  '0013_deleted_webhooks': deletedWebhooks(engine),
});

/** What the versions of a database are called, the earliest first. */
export const migrationNames = Object.keys(migrations('sqlite')).toSorted();

export function migratorOf(db: Db, engine: Engine): Migrator {
  return new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations(engine)) } });
}

/**
 * Brings the database to this version's tables. Two starts at once are safe: the migrator's transaction takes the write
 * lock (SQLite) or an advisory lock (PostgreSQL). Throws when it can't, and leaves the database as it was.
 */
export async function migrate(db: Db, engine: Engine): Promise<void> {
  // The migrator reads how every table is made. A new database has no list of migrations.
  if (await isUpToDate(db).catch(() => false)) return;
  const { error } = await migratorOf(db, engine).migrateToLatest();
  if (error) throw error;
}

/** Whether this is why a database could not be brought up to date: it is further than this version. */
export const isOfNewerVersion = (error: unknown): boolean =>
  error instanceof Error && error.message.includes('corrupted migrations');

/** Whether the database has exactly this version's tables. */
export async function isUpToDate(db: Db): Promise<boolean> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return JSON.stringify(rows.map(({ name }) => name)) === JSON.stringify(migrationNames);
}
