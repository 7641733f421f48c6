import { closeSync, mkdirSync, openSync, realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Libsql from 'libsql';
import { StartError } from '#node/settings/startError.ts';

/** Another process has the database. */
export class DatabaseInUse extends StartError {
  readonly file: string;

  constructor(file: string) {
    super(`Another Presence State server is running on ${file}. Stop it, or give this one another DATABASE_URL.`);
    this.file = file;
  }
}

/**
 * Takes the folder of an embedded database for this process alone, and makes it if it is missing (readable for its owner
 * only). A second server would not hear of the first one's changes, so it is refused, not let in. The lock is a
 * transaction held open on an empty database beside the file: the system drops it with the process, however that ends.
 *
 * @param file the database's path; the lock is `<file>.lock`, beside what a symbolic link leads to
 * @returns how to let go of it
 * @throws DatabaseInUse when another process has it
 * @throws StartError when the folder can't be used
 */
export function lockDatabase(file: string): () => void {
  const folder = dirname(file);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new StartError(`The folder ${folder} can’t be made: ${reasonOf(error)}.`);
  }
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) {
    throw new StartError(`DATABASE_URL names ${file}, which is a folder. Name a file in it.`);
  }

  let lock;
  const path = `${realPathOf(file)}.lock`;
  try {
    lock = new Libsql(path, { timeout: 0 });
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock?.close();
    if (codeOf(error) === 'SQLITE_BUSY') throw new DatabaseInUse(file);
    throw new StartError(`${path} can’t be written: ${reasonOf(error)}. Check who may write in ${dirname(path)}.`);
  }
  const held = lock;
  return () => held.close();
}

/** Where the file is, whatever links lead there. It is made if it is missing, since a link that leads to nothing has no real path. */
function realPathOf(file: string): string {
  try {
    closeSync(openSync(file, 'a', 0o600));
    return realpathSync(file);
  } catch {
    // Why it can't be used is said when it is opened.
    return file;
  }
}

/** Opens what is at the path, or says what is wrong with it in words. */
export function openingFile<Result>(file: string, open: () => Result): Result {
  try {
    return open();
  } catch (error) {
    if (error instanceof StartError) throw error;
    if (codeOf(error) === 'SQLITE_NOTADB' || codeOf(error) === 'SQLITE_CORRUPT') {
      throw new StartError(
        `${file} is not a database, or it is damaged. Put a backup in its place, or give another DATABASE_URL.`,
      );
    }
    throw new StartError(`${file} can’t be opened: ${reasonOf(error)}.`);
  }
}

const codeOf = (error: unknown) => (error as { code?: string }).code;

function reasonOf(error: unknown): string {
  const reasons: Record<string, string> = {
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EROFS: 'the file system is read-only',
    ENOTDIR: 'part of its path is a file',
    EEXIST: 'a file is in its place',
    ENOSPC: 'the disk is full',
  };
  return reasons[codeOf(error) ?? ''] ?? (error as Error).message;
}
