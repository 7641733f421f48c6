import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Change } from '#backend/ports/deps.ts';
import { type Harness, startHarness } from '#backend/testing/harness.ts';
import { openLibsql } from '#node/database/libsql.ts';

const DAY_MS = 24 * 3_600_000;
const path = `/user-imports/${'0'.repeat(32)}`;

let harness: Harness;
let now: Date;
let admin: string;

beforeEach(async () => {
  now = new Date('2026-11-23T12:00:00Z');
  harness = await startHarness(openLibsql(':memory:'), { now: () => now });
  await harness.addUser('ben');
  admin = await harness.signIn('admin');
});
afterEach(() => harness.backend.close());

async function stage(...lines: object[]): Promise<void> {
  const body = { lines: lines.map((line, index) => Object.assign({ line: index + 2 }, line)) };
  expect((await harness.call('POST', `${path}/lines`, { token: admin, body })).status).toBe(204);
}

const carryOut = () => harness.call('POST', path, { token: admin });

test('lines that were laid ready are gone a day later', async () => {
  await stage({ username: 'ben', displayName: 'Ben' });
  now = new Date(now.getTime() + DAY_MS - 1);
  expect((await harness.call('GET', path, { token: admin })).status).toBe(200);
  now = new Date(now.getTime() + 1);
  expect((await harness.call('GET', path, { token: admin })).status).toBe(404);
  expect((await carryOut()).status).toBe(404);
});

test('a new password ends all sessions of its user, but that of the admin who imports', async () => {
  const ben = await harness.signIn('ben');
  await stage({ username: 'ben', password: 'another horse' }, { username: 'admin', password: 'another horse' });
  expect((await carryOut()).status).toBe(200);
  const signedIn = async (token: string) => (await harness.call('GET', '/states', { token })).status === 200;
  expect([await signedIn(admin), await signedIn(ben)]).toEqual([true, false]);
});

test('an extension that goes from one to another is told with its new name', async () => {
  await harness.addUser('cy', { extension: null });
  await stage({ username: 'ben', extension: '' }, { username: 'cy', displayName: 'Cy', extension: 'ben' });
  const heard: Change[] = [];
  harness.deps.bus.subscribe({ changes: (changes) => heard.push(...changes), resync: () => {} });
  expect((await carryOut()).status).toBe(200);
  expect(heard).toContainEqual({ type: 'presences', extensions: ['ben'], renamed: true });
});

test('a new name is told to everyone who has the board open', async () => {
  await stage({ username: 'ben', displayName: 'Benedict' });
  const heard: Change[] = [];
  harness.deps.bus.subscribe({ changes: (changes) => heard.push(...changes), resync: () => {} });
  expect((await carryOut()).status).toBe(200);
  expect(heard).toContainEqual({ type: 'presences', extensions: ['ben'], renamed: true });
});
