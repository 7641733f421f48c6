import { backUpBeside } from '#backend/console.ts';
import type { Log, TempFile } from '#backend/ports/deps.ts';
import { openLibsqlToRead } from './database/libsql.ts';
import { DatabaseInUse } from './database/lock.ts';
import { spoolInFile } from './ports/spool.ts';
import { openForCommand } from './server.ts';
import type { Settings } from './settings/settings.ts';
import { StartError } from './settings/startError.ts';

/**
 * Makes a backup of the database of the settings. The embedded one is brought up to date first, as at a start, unless a server has
 * it: then it is only read, while that server goes on.
 *
 * @throws StartError that says why it can't be done
 */
export async function backUp(settings: Settings, log: Log): Promise<TempFile> {
  const opened = await openForCommand(settings, log).catch((error: unknown) => {
    if (error instanceof DatabaseInUse) return error;
    throw error;
  });
  if (opened instanceof DatabaseInUse) return backUpInUse(opened.file);
  try {
    return await opened.backend.console.backup();
  } finally {
    await opened.close();
  }
}

async function backUpInUse(file: string): Promise<TempFile> {
  const database = openLibsqlToRead(file);
  const made = await backUpBeside({ database, now: () => new Date(), spool: spoolInFile });
  if (made) return made;
  throw new StartError(`The server that runs on ${file} is of another version. Use that version to make a backup.`);
}
