import { createReadStream } from 'node:fs';
import { lstat, mkdtemp, open, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { TempFile } from '#backend/ports/deps.ts';

/** Lays bytes aside in a file for this user alone, in the system's folder for such (`TMPDIR`). */
export async function spoolInFile(bytes: AsyncIterable<Uint8Array>): Promise<TempFile> {
  const folder = await mkdtemp(join(tmpdir(), `presence-state-${process.pid}-`));
  const remove = () => rm(folder, { recursive: true, force: true });
  const path = join(folder, 'spool');
  try {
    const file = await open(path, 'wx', 0o600);
    let size = 0;
    try {
      for await (const piece of bytes) {
        await file.writeFile(piece);
        size += piece.length;
      }
    } finally {
      await file.close();
    }
    return { size, open: () => streamOf(path), remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

const streamOf = (path: string) =>
  Readable.toWeb(createReadStream(path, { highWaterMark: 256 * 1024 })) as ReadableStream<Uint8Array>;

/**
 * Removes what servers left behind that were killed: it holds password hashes. A folder belongs to the process whose number is in
 * its name. This one's own number is that of one before it, as in a container: call it before anything is laid aside.
 */
export async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const owner = /^presence-state-(\d+)-\w{6}$/.exec(name)?.[1];
    const path = join(tmpdir(), name);
    if (owner && !isRunning(Number(owner)) && (await isOwnFolder(path)))
      await rm(path, { recursive: true, force: true });
  }
}

/** Whether another process has this number. */
function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Anybody may put something into this folder, by any name. */
async function isOwnFolder(path: string): Promise<boolean> {
  const found = await lstat(path).catch(() => undefined);
  return found !== undefined && found.isDirectory() && found.uid === (process.getuid?.() ?? found.uid);
}
