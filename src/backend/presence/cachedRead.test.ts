import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Database } from '#backend/ports/deps.ts';
import { openDb } from '#backend/store/sql/database.ts';
import { migrate } from '#backend/store/migrations/migrate.ts';
import { addPick, addUser } from '#backend/testing/people.ts';
import { testDeps } from '#backend/testing/testDeps.ts';
import type { Services } from '#backend/work/services.ts';
import { openLibsql } from '#node/database/libsql.ts';
import { cachedRead } from './cachedRead.ts';

let folder: string;
let database: Database & { close: () => void };
let now: Date;
let services: Services;

const unused = () => expect.unreachable();

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'presence-cached-read-'));
  database = openLibsql(join(folder, 'test.db'));
  now = new Date('2026-11-23T12:00:00Z');
  const db: Services['db'] = openDb(database.dialect);
  await migrate(db, 'sqlite');
  services = {
    db,
    transact: unused,
    write: unused,
    expiry: { catchUp: () => Promise.resolve(), expect: unused, close: unused },
    lines: { of: unused, known: unused, subscribe: unused, close: unused },
    deps: testDeps(database, { now: () => now }),
  };
});
afterEach(async () => {
  database.close();
  await rm(folder, { recursive: true });
});

/** Counts the users, and how often it was asked to. */
function counter() {
  const read = vi.fn<(query: { page: number }, at: Date) => Promise<number>>(
    async () => (await services.db.selectFrom('users').select('id').execute()).length,
  );
  return { read, ask: cachedRead(services, read) };
}

test('what many ask at once is read once', async () => {
  const { read, ask } = counter();
  expect(await Promise.all([ask({ page: 1 }), ask({ page: 1 }), ask({ page: 1 })])).toEqual([0, 0, 0]);
  await ask({ page: 2 });
  expect(read).toHaveBeenCalledTimes(2);
});

test('every write is seen: one’s own, and another connection’s', async () => {
  const { ask } = counter();
  expect(await ask({ page: 1 })).toBe(0);
  await addUser(services.db, 'ana');
  expect(await ask({ page: 1 })).toBe(1);
  const other = openLibsql(join(folder, 'test.db'));
  await addUser(openDb(other.dialect), 'ben');
  expect(await ask({ page: 1 })).toBe(2);
  other.close();
});

test('what a transaction undid was never there', async () => {
  const { ask } = counter();
  const undone = services.db.transaction().execute(async (trx) => {
    await addUser(trx, 'ana');
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  expect(await ask({ page: 1 })).toBe(0);
});

test('an answer is good until the next pick ends', async () => {
  const { read, ask } = counter();
  const until = new Date('2026-11-23T12:30:00Z');
  await addPick(services.db, await addUser(services.db, 'ana'), 1, { until });
  await ask({ page: 1 });
  now = new Date('2026-11-23T12:29:59.999Z');
  await ask({ page: 1 });
  expect(read).toHaveBeenCalledTimes(1);
  now = until;
  await ask({ page: 1 });
  expect(read).toHaveBeenCalledTimes(2);
});

test('a failure is not cached', async () => {
  const { read, ask } = counter();
  read.mockRejectedValueOnce(new Error('busy'));
  await expect(ask({ page: 1 })).rejects.toThrow('busy');
  expect(await ask({ page: 1 })).toBe(0);
});

test('a database that can’t tell is asked each time', async () => {
  delete database.version;
  const { read, ask } = counter();
  await ask({ page: 1 });
  await ask({ page: 1 });
  expect(read).toHaveBeenCalledTimes(2);
});
