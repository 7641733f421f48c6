import { isOfNewerVersion } from '#backend/store/migrations/migrate.ts';
import type { DatabaseSetting } from '#node/settings/settings.ts';
import { StartError } from '#node/settings/startError.ts';

/** What to tell when the tables can't be made or brought up to date. Anything not foreseen stays as it is. */
export function migrationFailure(error: unknown, setting: DatabaseSetting): unknown {
  const { code = '', message } = error as Error & { code?: string };
  const where = setting.engine === 'sqlite' ? setting.file : 'The database in DATABASE_URL';
  if (isOfNewerVersion(error)) {
    return new StartError(
      `${where} was made by a newer version of Presence State. Start that version, or a later one.`,
    );
  }
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) {
    return new StartError(`${where} is damaged. Put a backup in its place, or give another DATABASE_URL.`);
  }
  if (/^SQLITE_(READONLY|IOERR|FULL|CANTOPEN|PERM)/.test(code)) {
    return new StartError(
      `${where} can’t be written: ${message}. Check who may write there, and that the disk is not full.`,
    );
  }
  if (code === '42501') {
    return new StartError(`${where} refuses to make tables: ${message}. Grant this user CREATE on the schema.`);
  }
  return error;
}
