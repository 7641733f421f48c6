import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { openDb } from '#backend/store/sql/database.ts';
import { createTestLog, PASSWORD, startHarness } from '#backend/testing/harness.ts';
import { openLibsql } from '#node/database/libsql.ts';
import { refusalOf } from './failures.ts';

async function start(now = () => new Date()) {
  const database = openLibsql(':memory:');
  const log = createTestLog();
  const harness = await startHarness(database, { log, now });
  onTestFinished(() => harness.backend.close());
  return { harness, log, db: openDb(database.dialect) };
}

test('a full disk is called one, to the caller and in the log', async () => {
  const { harness, log, db } = await start();
  const token = await harness.signIn('admin');
  await sql`pragma max_page_count = 1`.execute(db);
  let response = new Response();
  for (let count = 0; count < 500 && response.ok; count += 1) {
    const body = { type: 'away', message: `${count}`.padEnd(80, 'x') };
    response = await harness.call('POST', '/states', { token, body });
  }
  expect(await response.json()).toMatchObject({ status: 503, code: 'disk_full' });
  expect(log.lines.filter((line) => line.startsWith('error: The disk is full'))).toHaveLength(1);
});

test.each([
  ['SQLite', { code: 'SQLITE_FULL' }, 'disk_full'],
  ['sql.js', { message: 'database or disk is full' }, 'disk_full'],
  ['PostgreSQL', { code: '53100' }, 'disk_full'],
  ['a folder for temporary files', { code: 'ENOSPC' }, 'disk_full'],
  ['a database that is busy', { code: 'SQLITE_BUSY' }, 'unavailable'],
  ['a mistake of ours', { message: 'x is not a function' }, 'internal'],
])('what is thrown by %s', (_, thrown, code) => {
  expect(refusalOf(Object.assign(new Error('Thrown'), thrown), createTestLog()).code).toBe(code);
});

test('one signs out of a browser though the database can’t be written; a program is told', async () => {
  const { harness, log, db } = await start();
  const signIn = (as: string) =>
    harness.call('POST', '/session', { body: { username: 'admin', password: PASSWORD, as } });
  const cookie = (await signIn('cookie')).headers.get('Set-Cookie') ?? '';
  const { token } = (await (await signIn('token')).json()) as { token: string };
  await sql`pragma query_only = on`.execute(db);
  const left = await harness.call('DELETE', '/session', { headers: { Cookie: cookie } });
  expect([left.status, left.headers.get('Set-Cookie')]).toEqual([204, 'session=']);
  expect(log.lines.filter((line) => !line.startsWith('info: '))).toEqual([
    expect.stringMatching(/^error: A session could not be ended in the database\./),
  ]);
  expect((await harness.call('DELETE', '/session', { token })).status).toBe(503);
});

test('a session that is due for renewal goes on though the database can’t be written', async () => {
  let ahead = 0;
  const { harness, log, db } = await start(() => new Date(Date.now() + ahead));
  const token = await harness.signIn('admin');
  ahead = 2 * 3_600_000;
  await sql`pragma query_only = on`.execute(db);
  expect((await harness.call('GET', '/states', { token })).status).toBe(200);
  expect(log.lines.at(-1)).toMatch(/^warn: The use of a session or key could not be noted/);
});
