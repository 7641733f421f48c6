import { beforeAll, expect, test } from 'vitest';
import type { ListedPresence } from '#contract/presences.ts';
import { listPresences } from '#contract/presences.ts';
import { type Session } from '#contract/session.ts';
import { signIn } from '#contract/signIn.ts';
import { type Backend, createBackend } from '#backend/backend.ts';
import { createMemoryBus } from '#backend/ports/memoryBus.ts';
import { openDb } from '#backend/store/sql/database.ts';
import { call } from './call.ts';
import { adminPicks, colleagues, personas } from './company.ts';
import { ownDatabase } from './database.ts';
import { demoDeps } from './deps.ts';
import { loadSqlite, type Memory } from './memory.ts';
import { makeCompany } from './seed.ts';

const now = new Date('2026-03-04T09:30:00Z');

let sqlite: (bytes?: Uint8Array) => Memory;
let backend: Backend;
const database = async () => ownDatabase(sqlite(await makeCompany(sqlite(), now)));
const sessionTransport = { read: () => undefined, write: () => ({}) };

beforeAll(async () => {
  sqlite = await loadSqlite();
  backend = await createBackend(
    demoDeps({ database: await database(), bus: createMemoryBus(), sessionTransport, now: () => now }),
  );
  return () => backend.close();
});

const become = ({ username, password }: (typeof personas)[number]): Promise<Session> =>
  call(backend, signIn, { body: { username, password, as: 'token' } });

test('every persona can sign in and is who they are said to be', async () => {
  const [admin, ...others] = await Promise.all(personas.map(become));
  expect(admin?.may).toMatchObject({ manageStates: true, setOwnPresence: true });
  expect(others.map(({ may }) => may.setOwnPresence)).toEqual([true, true, false]);
  expect([admin, ...others].map((session) => session?.user?.displayName)).toEqual(
    personas.map(({ displayName }) => displayName),
  );
});

test('the company is in every type, with own words, ends, and what an admin set', async () => {
  const { token } = await become(personas[0]);
  const { items, counts } = await call(backend, listPresences, { query: { pageSize: 200 } }, token);
  // The admin comes on top of the colleagues. Three of these have no presence: by her own No, and by the Warehouse’s.
  expect(items).toHaveLength(colleagues.length - 2);
  expect(Object.keys(counts)).toHaveLength(7);
  const some = (is: (presence: ListedPresence) => boolean) => items.filter(({ presence }) => is(presence)).length;
  expect(some(({ ownWords }) => ownWords === true)).toBeGreaterThan(5);
  expect(some(({ until }) => until !== null && new Date(until) > now)).toBeGreaterThan(5);
  expect(some(({ setBy }) => setBy?.self === false)).toBeGreaterThan(0);
  expect(some(({ since }) => since !== null && new Date(since) >= now)).toBe(0);
});

test('everyone is in what was picked last and has not ended', async () => {
  const { token } = await become(personas[0]);
  const { items } = await call(backend, listPresences, { query: { pageSize: 200 } }, token);
  for (const { extension, presence } of items) {
    const own = colleagues.find(({ user }) => user.extension === extension)?.picks ?? adminPicks;
    const [last] = own.filter(({ ahead = 1 }) => ahead > 0).toSorted((a, b) => a.ago - b.ago);
    const since = last && new Date(now.getTime() - last.ago * 60_000).toISOString();
    expect(presence).toMatchObject({
      since: since ?? null,
      ...(last?.words ? { message: last.words } : { label: last?.state ?? 'Not set' }),
    });
  }
});

async function content() {
  const db = openDb((await database()).dialect);
  const users = await db.selectFrom('users').select(['id', 'username', 'extension', 'version']).execute();
  return [
    users,
    await db.selectFrom('states').selectAll().execute(),
    await db.selectFrom('claims').selectAll().execute(),
  ];
}

test('it is the same company each time', async () => {
  expect(await content()).toEqual(await content());
});
