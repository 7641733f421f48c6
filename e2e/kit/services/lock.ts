import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';

/**
 * Takes the lock, a file that holds the process's id, and returns whether it did. The lock of a process that no longer runs is
 * removed, for the next try to take. Whoever takes it removes it.
 */
export function takeLock(path: string): boolean {
  try {
    const file = openSync(path, 'wx');
    writeSync(file, String(process.pid));
    closeSync(file);
    return true;
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
    if (holderIsGone(path)) rmSync(path, { force: true });
    return false;
  }
}

function holderIsGone(path: string): boolean {
  let holder: string;
  try {
    holder = readFileSync(path, 'utf8');
  } catch {
    return false;
  }
  // Empty for the blink between making it and writing to it.
  if (holder === '') return false;
  try {
    process.kill(Number(holder), 0);
    return false;
  } catch (error) {
    return isCode(error, 'ESRCH');
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
