import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { TempFile } from '#backend/ports/deps.ts';

/** Lays bytes aside in a file for this user alone, in the system's folder for such (`TMPDIR`). */
export async function spoolInFile(bytes: AsyncIterable<Uint8Array>): Promise<TempFile> {
  const folder = await mkdtemp(join(tmpdir(), 'presence-state-'));
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
