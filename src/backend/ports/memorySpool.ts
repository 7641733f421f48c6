import type { TempFile } from './deps.ts';

/** Lays bytes aside in memory: for homes that have nothing else. */
export async function spoolInMemory(bytes: AsyncIterable<Uint8Array>): Promise<TempFile> {
  const pieces: BlobPart[] = [];
  for await (const piece of bytes) pieces.push(piece.slice());
  const blob = new Blob(pieces);
  return { size: blob.size, open: () => blob.stream(), remove: () => Promise.resolve() };
}
