import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { takeLock } from './lock.ts';

/** A folder of this name in the user's cache folder, for what the tests of every copy of this project share. */
export function cacheFolder(name: string): string {
  return join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'presence-state', name);
}

/**
 * Unless the folder is there, fetches what belongs into it beside it, and moves it there whole, so that a run which is broken off
 * leaves nothing half. Of several at once one works and the others wait.
 */
export async function fetchOnce(
  folder: string,
  what: string,
  fetchInto: (folder: string) => void | Promise<void>,
): Promise<void> {
  if (existsSync(folder)) return;
  mkdirSync(dirname(folder), { recursive: true });
  const lock = `${folder}.lock`;
  while (!takeLock(lock)) {
    await setTimeout(200);
    if (existsSync(folder)) return;
  }
  try {
    if (existsSync(folder)) return;
    process.stderr.write(`Fetching ${what} into ${folder} …\n`);
    const fetched = mkdtempSync(`${folder}-`);
    try {
      await fetchInto(fetched);
      renameSync(fetched, folder);
    } catch (error) {
      // Should two have taken the lock of a dead one at the same moment, the slower finds it done.
      rmSync(fetched, { recursive: true, force: true });
      if (!existsSync(folder)) throw error;
    }
  } finally {
    rmSync(lock, { force: true });
  }
}
