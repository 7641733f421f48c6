import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { BACKUP_VERSION, backupKinds, type BackupCounts, type BackupKind, type BackupRow } from '#contract/backup.ts';
import type { TempFile } from '#backend/ports/deps.ts';
import { spoolInMemory } from '#backend/ports/memorySpool.ts';
import { identityKinds } from '#backend/store/backup/read.ts';

/** Rows of every kind, as a file would have them. */
export type Rows = { [Kind in BackupKind]: BackupRow<Kind>[] };

const encoder = new TextEncoder();

/** A file of these lines, as it would be made; what stands in `head` is another than it should be. */
export function fileOf(rows: Rows, head: Record<string, unknown> = {}): Uint8Array {
  const counts = Object.fromEntries(backupKinds.map((kind) => [kind, rows[kind].length])) as BackupCounts;
  const lastIds = Object.fromEntries(
    identityKinds.map((kind) => [kind, Math.max(0, ...rows[kind].map(({ id }) => id))]),
  );
  const first = {
    kind: 'backup',
    format: 'presence-state',
    version: BACKUP_VERSION,
    product: '0.1.0',
    createdAt: '2026-11-23T12:00:00.000Z',
    counts,
    lastIds,
    ...head,
  };
  return ended([first, ...backupKinds.flatMap((kind): BackupRow[] => rows[kind])]);
}

/** These lines, and the end that belongs to them. */
export function ended(lines: readonly object[]): Uint8Array {
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  const digest = sha256.create();
  digest.update(encoder.encode(text));
  return encoder.encode(
    `${text}${JSON.stringify({ kind: 'end', lines: lines.length + 1, sha256: bytesToHex(digest.digest()) })}\n`,
  );
}

/** Bytes laid aside, in pieces of any size: lines lie across them. */
export async function spooled(bytes: Uint8Array, size = 1000): Promise<TempFile> {
  async function* pieces() {
    for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
  }
  return spoolInMemory(pieces());
}

/** All of what was laid aside. */
export async function bytesOf({ open }: TempFile): Promise<Uint8Array> {
  return new Uint8Array(await new Response(open() as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer());
}

/** The lines of a file, parsed. */
export function linesIn(bytes: Uint8Array): Record<string, unknown>[] {
  const lines = new TextDecoder().decode(bytes).trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}
