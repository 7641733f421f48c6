import type { Bus, Database, Leadership, Log } from '#backend/ports/deps.ts';
import { createMemoryBus } from '#backend/ports/memoryBus.ts';
import type { DatabaseSetting } from '#node/settings/settings.ts';
import { StartError } from '#node/settings/startError.ts';
import { createLeadership } from './leadership.ts';
import { openLibsql } from './libsql.ts';
import { lockDatabase, openingFile } from './lock.ts';
import { openNotifyBus } from './notify.ts';
import { openPostgres } from './postgres.ts';

/** A database, and the bus that reaches every server on it. */
export interface OpenDatabase {
  database: Database;
  bus: Bus;
  /** Where several servers may share the database. */
  leadership?: Leadership;
  close: () => Promise<void>;
}

/**
 * Opens what DATABASE_URL names: a file that this process then has to itself, or a PostgreSQL database for many.
 *
 * @throws StartError that says what to do
 */
export async function openDatabase(setting: DatabaseSetting, log: Log): Promise<OpenDatabase> {
  return setting.engine === 'sqlite' ? openFile(setting.file) : openServer(setting.url, log);
}

function openFile(file: string): OpenDatabase {
  const unlock = lockDatabase(file);
  try {
    const database = openingFile(file, () => openSound(file));
    return {
      database,
      bus: createMemoryBus(),
      close: async () => {
        database.close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Opens the file and looks whether it is whole: what is damaged would be found when somebody needs it. */
function openSound(file: string) {
  const database = openLibsql(file);
  if (database.isSound()) return database;
  // Not closed, since closing writes what is beside the file into it.
  throw new StartError(
    `${file} is damaged, or ${file}-wal beside it is another database's. ` +
      'Put both back as they were, or a backup in their place, or give another DATABASE_URL.',
  );
}

async function openServer(url: string, log: Log): Promise<OpenDatabase> {
  const database = await openPostgres(url, log);
  try {
    const bus = await openNotifyBus(url, log);
    return {
      database,
      bus,
      leadership: createLeadership(url, log),
      close: async () => {
        await Promise.all([bus.close(), database.close()]);
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}
