import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { sql } from 'kysely';
import { expect, inject, onTestFinished, test, vi } from 'vitest';
import type { Change } from '#backend/ports/deps.ts';
import { isUnavailable } from '#backend/store/sql/failures.ts';
import { storeSuite } from '#backend/testing/suites/store.ts';
import { createLog } from '#node/settings/log.ts';
import { openPostgresDb, testDatabase } from '#node/testing/kit.ts';
import { openNotifyBus } from './notify.ts';
import { payloadsOf } from './payloads.ts';
import { openPostgres } from './postgres.ts';

const silent = { ...createLog('error'), error: () => undefined };

storeSuite('PostgreSQL', async () => openPostgres(await testDatabase(), silent));

/** A server's bus on a database, and what it heard so far. */
async function openBus(url: string) {
  const bus = await openNotifyBus(url, silent);
  onTestFinished(bus.close);
  const heard: (Change | 'resync')[] = [];
  let wake: (() => void) | undefined;
  bus.subscribe({
    changes: (changes) => (heard.push(...changes), wake?.()),
    resync: () => (heard.push('resync'), wake?.()),
  });
  const hears = async (count: number) => {
    while (heard.length < count) await new Promise<void>((resolve) => (wake = resolve));
    return heard;
  };
  return { bus, heard, hears };
}

/** A port on which something else than PostgreSQL answers. */
async function answering(answer: (socket: Socket) => void): Promise<number> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

test('a connection lost in use fails its call, and that is all', async () => {
  const db = await openPostgresDb(await testDatabase());
  const lost = db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx);
    await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(db);
    await sql`select 1`.execute(trx);
  });
  const error: unknown = await lost.catch((reason: unknown) => reason);
  expect([error, isUnavailable(error)]).toEqual([expect.any(Error), true]);
  expect((await sql`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }]);
});

test('a connection that a call doesn’t give back is ended after half a minute', async () => {
  const db = await openPostgresDb(await testDatabase());
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  let held: (() => void) | undefined;
  const holding = new Promise<void>((resolve) => (held = resolve));
  const stuck = db.connection().execute(async (connection) => {
    await sql`select 1`.execute(connection);
    held?.();
    await sql`select pg_sleep(600)`.execute(connection);
  });
  const failed = stuck.catch((reason: unknown) => reason);
  await holding;
  await vi.advanceTimersByTimeAsync(30_000);
  const error = await failed;
  expect([error, isUnavailable(error)]).toEqual([expect.any(Error), true]);
});

test('a committed change is heard on every server, one’s own included; one rolled back on none', async () => {
  const url = await testDatabase();
  const [here, there, db] = [await openBus(url), await openBus(url), await openPostgresDb(url)];
  const rolledBack = db.transaction().execute(async (trx) => {
    await here.bus.stage?.([{ type: 'states', ids: [1] }], trx);
    throw new Error('no');
  });
  await expect(rolledBack).rejects.toThrow('no');
  const changes: Change[] = [
    { type: 'presences', extensions: ['1001'], renamed: true },
    { type: 'session', userIds: [7] },
  ];
  await db.transaction().execute((trx) => here.bus.stage?.(changes, trx) ?? Promise.resolve());
  expect(await here.hears(2)).toEqual(changes);
  expect(await there.hears(2)).toEqual(changes);
});

test('more than one notification holds is heard whole', async () => {
  const url = await testDatabase();
  const [{ bus, heard, hears }, db] = [await openBus(url), await openPostgresDb(url)];
  const extensions = Array.from({ length: 3000 }, (_, index) => `extension-${index}`);
  const changes: Change[] = [
    { type: 'users', ids: [1] },
    { type: 'presences', extensions },
  ];
  await db.transaction().execute((trx) => bus.stage?.(changes, trx) ?? Promise.resolve());
  await hears(payloadsOf(changes).length);
  expect(
    heard.flatMap((change) => (change !== 'resync' && change.type === 'presences' ? change.extensions : [])),
  ).toEqual(extensions);
  for (const payload of payloadsOf(changes)) expect(Buffer.byteLength(payload)).toBeLessThan(8000);
});

test('lines that more than one notification holds are heard at once, since whoever is not named is known no more', async () => {
  const url = await testDatabase();
  const [{ bus, hears }, db] = [await openBus(url), await openPostgresDb(url)];
  const states = Array.from({ length: 1000 }, (_, index) => [`${index}`, 'idle'] as const);
  const changes: Change[] = [
    { type: 'lines', states, anew: true },
    { type: 'lines', states: [['1001', 'busy']] },
  ];
  for (const each of changes) await db.transaction().execute((trx) => bus.stage?.([each], trx) ?? Promise.resolve());
  expect(await hears(2)).toEqual(changes);
});

test('a lost connection is made anew, and listeners are told to catch up', async () => {
  const url = await testDatabase();
  const [{ bus, hears }, db] = [await openBus(url), await openPostgresDb(url)];
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and query like 'listen%'`.execute(db);
  expect(await hears(1)).toEqual(['resync']);
  await db.transaction().execute((trx) => bus.stage?.([{ type: 'users', ids: [1] }], trx) ?? Promise.resolve());
  expect(await hears(2)).toEqual(['resync', { type: 'users', ids: [1] }]);
});

test('what others say on the channel is not taken for a change', async () => {
  const url = await testDatabase();
  const [{ bus, hears }, db] = [await openBus(url), await openPostgresDb(url)];
  for (const payload of ['', '{', '[{"type":"ready"}]', '[{"type":"states"}]']) {
    await sql`select pg_notify('presence_state', ${payload})`.execute(db);
  }
  await db.transaction().execute((trx) => bus.stage?.([{ type: 'users', ids: [1] }], trx) ?? Promise.resolve());
  expect(await hears(1)).toEqual([{ type: 'users', ids: [1] }]);
});

test('counts are numbers', async () => {
  const db = await openPostgresDb(await testDatabase());
  const { rows } = await sql`select count(*) as count, 5::int8 as five from pg_database where false`.execute(db);
  expect(rows).toEqual([{ count: 0, five: 5 }]);
});

test('a database that is not there is named, with how to make it', async () => {
  const url = new URL(inject('postgresUrl'));
  url.pathname = 'nowhere';
  await expect(openPostgres(url.href, silent)).rejects.toThrow(/has no database “nowhere”\. Make it with: createdb/);
});

test('a user that is not let in is told, without the password', async () => {
  const url = new URL(inject('postgresUrl'));
  url.username = 'nobody';
  url.password = 'secret';
  const refused = openPostgres(url.href, silent);
  await expect(refused).rejects.toThrow(/does not let this user in: .*nobody/);
  await expect(refused).rejects.not.toThrow(/secret/);
});

test('a server that is not there is told', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  await expect(openPostgres(`postgres://me:secret@127.0.0.1:${port}/x`, silent)).rejects.toThrow(
    `No PostgreSQL server answers at 127.0.0.1:${port}. Start it, or correct DATABASE_URL.`,
  );
});

test('something else than PostgreSQL at the address is told', async () => {
  const port = await answering((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
  await expect(openPostgres(`postgres://me@127.0.0.1:${port}/x`, silent)).rejects.toThrow(
    /^PostgreSQL at 127\.0\.0\.1:\d+ can’t be reached: .*\. Look into DATABASE_URL/,
  );
});

test('a database in another encoding is refused', async () => {
  const url = await testDatabase(`encoding 'LATIN1' locale 'C' template template0`);
  await expect(openPostgres(url, silent)).rejects.toThrow(/is encoded in LATIN1\. Make one with: create database/);
});

test('a password that is wrong is told', async () => {
  const port = await answering((socket) => {
    socket.once('data', () => {
      const fields = 'SFATAL\0C28P01\0Mpassword authentication failed\0\0';
      const head = Buffer.from('E\0\0\0\0');
      head.writeInt32BE(fields.length + 4, 1);
      socket.end(Buffer.concat([head, Buffer.from(fields)]));
    });
  });
  await expect(openPostgres(`postgres://me:secret@127.0.0.1:${port}/x`, silent)).rejects.toThrow(
    /refuses the password of the user “me” in DATABASE_URL\.$/,
  );
});
