import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { BACKUP_SHAPE, BACKUP_VERSION, backupLine } from './backup.ts';

/** Sums up what a file may hold. */
function shapeOf(): string {
  const schema = JSON.stringify(z.toJSONSchema(backupLine, { io: 'input', unrepresentable: 'any' }));
  return bytesToHex(sha256(new TextEncoder().encode(schema))).slice(0, 16);
}

test('a name that shows nothing, which earlier versions took, is read', () => {
  const group = { kind: 'group', id: 1, name: '\u200b', priority: 100, presence: 'yes', version: 1 };
  expect(z.safeParse(backupLine, group).success).toBe(true);
  expect(z.safeParse(backupLine, { ...group, name: ' ' }).success).toBe(false);
});

test('whatever changes what a backup holds is a new version of it', () => {
  expect(BACKUP_SHAPE, 'Let BACKUP_VERSION grow: an older product could not read this.').toBe(
    `${BACKUP_VERSION}: ${shapeOf()}`,
  );
});
