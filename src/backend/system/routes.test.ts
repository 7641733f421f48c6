import { beforeEach, expect, onTestFinished, test } from 'vitest';
import type { TempFile } from '#backend/ports/deps.ts';
import { spoolInMemory } from '#backend/ports/memorySpool.ts';
import { type Harness, startHarness } from '#backend/testing/harness.ts';
import { openLibsql } from '#node/database/libsql.ts';

let harness: Harness;
let laidAside: number;
let removed: number;
/** Whether every session has ended once a file is laid aside. */
let late: boolean;

beforeEach(async () => {
  [laidAside, removed, late] = [0, 0, false];
  const now = () => new Date(Date.UTC(late && laidAside > 0 ? 2027 : 2026, 0));
  const spool = async (bytes: AsyncIterable<Uint8Array>): Promise<TempFile> => {
    laidAside += 1;
    return { ...(await spoolInMemory(bytes)), remove: async () => void (removed += 1) };
  };
  harness = await startHarness(openLibsql(':memory:'), { spool, now });
  onTestFinished(() => harness.backend.close());
});

const download = async (method = 'GET') => harness.call(method, '/backup', { token: await harness.signIn('admin') });

test('nothing is laid aside for who asks for the head of a backup alone', async () => {
  const response = await download('HEAD');
  expect([response.status, response.headers.get('Content-Type')]).toEqual([200, 'application/x-ndjson']);
  expect(laidAside).toBe(0);
});

test.each([
  ['read to its end', async (response: Response) => void (await response.text())],
  ['given up', async (response: Response) => response.body?.cancel()],
])('a backup goes once it has been %s', async (_, use) => {
  const response = await download();
  expect([laidAside, removed]).toEqual([1, 0]);
  await use(response);
  expect(removed).toBe(1);
});

test('a backup that its caller may no longer have goes', async () => {
  late = true;
  expect((await download()).status).toBe(401);
  expect([laidAside, removed]).toEqual([1, 1]);
});

test('a file to be restored goes, though it is none', async () => {
  const token = await harness.signIn('admin');
  const response = await harness.call('POST', '/restore', { token, file: new TextEncoder().encode('A letter.') });
  expect([response.status, laidAside, removed]).toEqual([422, 1, 1]);
});
