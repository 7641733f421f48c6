import { spawnSync } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { existsSync, mkdirSync } from 'node:fs';
import type { Socket } from 'node:net';
import { Kysely, sql } from 'kysely';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openLibsql } from './database/libsql.ts';
import { startServer } from './server.ts';
import { createLog } from './settings/log.ts';
import { readSettings } from './settings/settings.ts';
import { call, runSql, testDatabase, testFolder } from './testing/kit.ts';
import { password, serve } from './testing/serve.ts';

// Passwords take their time here, as they do for those who guess.
vi.setConfig({ testTimeout: 60_000 });

test('whoever is answered can sign in as the first admin', async () => {
  const folder = testFolder();
  const settings = { PORT: '0', DATABASE_URL: `file:${folder}/presence.db`, ADMIN_PASSWORD: password };
  const server = await startServer(readSettings(settings), createLog('error'), folder);
  onTestFinished(server.close);
  expect(server.madeAdmin).toBe(true);
  const signedIn = await fetch(`${server.url}api/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username: 'admin', password }),
  });
  expect(signedIn.status).toBe(200);
});

test('a common password makes no first admin, and keeps no server from starting later', async () => {
  const folder = testFolder();
  const start = (ADMIN_PASSWORD: string) => {
    const settings = { PORT: '0', DATABASE_URL: `file:${folder}/presence.db`, ADMIN_PASSWORD };
    return startServer(readSettings(settings), createLog('error'), folder);
  };
  await expect(start('Letmein2026!')).rejects.toThrow(/^ADMIN_PASSWORD: /);
  await (await start(password)).close();
  const later = await start('Letmein2026!');
  onTestFinished(later.close);
  expect(later.madeAdmin).toBe(false);
});

test('pages of CORS_ORIGINS may call, and read what they need', async () => {
  const { url } = await serve({ CORS_ORIGINS: 'https://app.example' });
  const preflight = await fetch(`${url}api/states/1`, {
    method: 'OPTIONS',
    headers: { Origin: 'https://app.example', 'Access-Control-Request-Method': 'PUT' },
  });
  expect(Object.fromEntries(preflight.headers)).toMatchObject({
    'access-control-allow-origin': 'https://app.example',
    'access-control-allow-credentials': 'true',
    'access-control-allow-methods': 'GET,POST,PUT,DELETE',
    'access-control-allow-headers': 'Authorization,Content-Type,If-Match,Last-Event-ID',
  });
  const refused = await fetch(`${url}api/states`, { headers: { Origin: 'https://app.example' } });
  expect(refused.status).toBe(401);
  expect(refused.headers.get('access-control-allow-origin')).toBe('https://app.example');
  expect(refused.headers.get('access-control-expose-headers')).toBe('Date,ETag,RateLimit,RateLimit-Policy,Retry-After');

  const other = await fetch(`${url}api/session`, { headers: { Origin: 'https://evil.example' } });
  expect(other.headers.get('access-control-allow-origin')).toBeNull();
});

test('the page comes with the session of whoever asks, below PUBLIC_URL’s path too', async () => {
  const html = '<head><meta name="presence-api" content="api" /></head>';
  const { port } = await serve({ PUBLIC_URL: 'https://pbx.example/presence' }, html);
  const api = `http://127.0.0.1:${port}/presence/api`;
  const signedIn = await fetch(`${api}/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username: 'admin', password }),
  });
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  const sessionIn = async (headers: Record<string, string>) => {
    const page = await fetch(`http://127.0.0.1:${port}/presence/ucp`, { headers: { Accept: 'text/html', ...headers } });
    const [, json = ''] = /id="session">(.*?)<\/script>/.exec(await page.text()) ?? [];
    return { session: JSON.parse(json) as unknown, cookies: page.headers.getSetCookie() };
  };
  const asked = (await (await fetch(`${api}/session`, { headers: { Cookie: cookie } })).json()) as unknown;
  expect(await sessionIn({ Cookie: cookie })).toEqual({ session: asked, cookies: [] });
  expect(asked).toMatchObject({ user: { username: 'admin' }, eventsAfter: expect.any(String) });
  expect(await sessionIn({})).toMatchObject({ session: { user: null }, cookies: [] });
  const over = await sessionIn({ Cookie: `__Secure-presence_session=${'x'.repeat(43)}` });
  expect(over).toMatchObject({ session: { user: null } });
  expect(over.cookies).toEqual([expect.stringMatching(/^__Secure-presence_session=; Max-Age=0; Path=\/presence\/;/)]);
});

test('without CORS_ORIGINS no other page may call', async () => {
  const { url } = await serve();
  const answer = await fetch(`${url}api/session`, { headers: { Origin: 'https://app.example' } });
  expect(answer.headers.get('access-control-allow-origin')).toBeNull();
});

test('the API is there with and without PUBLIC_URL’s path, and its page may write', async () => {
  const { url, port } = await serve({ PUBLIC_URL: 'https://pbx.example/presence' });
  expect(url).toBe('https://pbx.example/presence/');
  for (const path of ['/', '/presence/']) {
    const answer = await fetch(`http://127.0.0.1:${port}${path}api/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: 'https://pbx.example', 'Sec-Fetch-Site': 'same-site' },
      body: JSON.stringify({ username: 'admin', password }),
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('set-cookie')).toMatch(/; Path=\/presence\/; HttpOnly; Secure; SameSite=Lax$/);
  }
});

test.each([
  [{ PUBLIC_URL: 'https://pbx.example/' }, {}, 'max-age=31536000'],
  [{ TRUST_PROXY: 'true' }, { 'X-Forwarded-Proto': 'https' }, 'max-age=31536000'],
  [{}, { 'X-Forwarded-Proto': 'https' }, null],
  [{ PUBLIC_URL: 'http://pbx.example/' }, {}, null],
])('who came by https is kept to it, by every answer: %o %o', async (settings, headers, expected) => {
  const { port } = await serve(settings, '<head></head>');
  for (const path of ['', 'api/session', 'api/health', 'api/nothing', 'assets/nothing.js']) {
    const answer = await fetch(`http://127.0.0.1:${port}/${path}`, { headers });
    expect(answer.headers.get('strict-transport-security')).toBe(expected);
  }
});

test('an address that the API does not have is its 404, never a page', async () => {
  const { url } = await serve();
  const answer = await fetch(`${url}api/nothing`, { headers: { Accept: 'text/html' } });
  expect(answer.status).toBe(404);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
});

test('answers of the API may not be shown as a page, nor be embedded elsewhere', async () => {
  const { url } = await serve();
  for (const path of ['api/session', 'api/nothing', 'api/health', 'api/phone-page/poly']) {
    const { headers } = await fetch(`${url}${path}`);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    });
  }
});

test('whoever watches is told that the server runs, and whether it reaches its database', async () => {
  const database = await testDatabase();
  const { url } = await serve({ DATABASE_URL: database });
  const states = async () => {
    const answers = await Promise.all(['health', 'ready'].map((name) => fetch(`${url}api/${name}`)));
    return answers.map(({ status }) => status);
  };
  expect(await states()).toEqual([200, 200]);
  await runSql('drop table sessions, users cascade', database);
  expect(await states()).toEqual([200, 503]);
});

/** Guesses a desk phone's password, which takes no time. Returns the answer's status. */
async function guess(url: string, headers: Record<string, string>): Promise<number> {
  const Authorization = `Basic ${btoa('100:guess')}`;
  return (await fetch(`${url}api/phone-page/yealink`, { headers: { Authorization, ...headers } })).status;
}

test('guesses are slowed down, by the address that they come from', async () => {
  const { url } = await serve({ TRUST_PROXY: 'true' });
  const from = (address: string) => guess(url, { 'X-Forwarded-For': `10.0.0.1, ${address}` });
  const statuses = await Promise.all(Array.from({ length: 11 }, () => from('203.0.113.9')));
  expect(statuses.toSorted()).toEqual([...Array<number>(10).fill(401), 429]);
  expect(await from('198.51.100.7')).toBe(401);
});

test('where no proxy is trusted, guesses count by the address that the connection comes from', async () => {
  const { url } = await serve();
  let address = '';
  const comeFrom = (message: unknown) =>
    Object.defineProperty((message as { socket: Socket }).socket, 'remoteAddress', { get: () => address });
  subscribe('net.server.socket', comeFrom);
  onTestFinished(() => void unsubscribe('net.server.socket', comeFrom));
  const from = (other: string, count: number) => {
    address = other;
    return guess(url, { 'X-Forwarded-For': `10.0.0.${count}` });
  };
  const statuses = [];
  for (let count = 0; count < 11; count += 1) statuses.push(await from('203.0.113.9', count));
  expect(statuses).toEqual([...Array<number>(10).fill(401), 429]);
  expect(await from('198.51.100.7', 11)).toBe(401);
});

test('whoever guesses a name keeps nobody out of the browser that they signed in by before', async () => {
  const { url } = await serve();
  const signIn = (Cookie: string) =>
    fetch(`${url}api/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Cookie },
      body: JSON.stringify({ username: 'admin', password }),
    });
  const cookies = (await signIn('')).headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
  const device = cookies.find((cookie) => cookie.startsWith('presence_device=')) ?? '';
  const guesses = Array.from({ length: 10 }, () =>
    call(url, 'POST', '/session', { username: 'admin', password: 'wrong' }),
  );
  expect((await Promise.all(guesses)).map(({ status }) => status)).toEqual(Array<number>(10).fill(401));
  expect((await signIn('')).status).toBe(429);
  expect((await signIn(device)).status).toBe(200);
});

test('a server that starts removes what a killed one laid aside', async () => {
  const folder = testFolder();
  vi.stubEnv('TMPDIR', folder);
  onTestFinished(() => void vi.unstubAllEnvs());
  const { pid: ended } = spawnSync(process.execPath, ['-e', '']);
  const left = `${folder}/presence-state-${ended}-abcdef`;
  mkdirSync(left);
  await serve();
  expect(existsSync(left)).toBe(false);
});

test('a database of a newer version is refused', async () => {
  const file = `${testFolder()}/presence.db`;
  const settings = { DATABASE_URL: `file:${file}` };
  await (await serve(settings)).close();
  const db = new Kysely<never>({ dialect: openLibsql(file).dialect });
  await sql`insert into kysely_migration (name, timestamp) values ('9999_later', '')`.execute(db);
  await db.destroy();
  await expect(serve(settings)).rejects.toThrow(`${file} was made by a newer version of Presence State.`);
});

test('a PostgreSQL user that may not make tables is told', async () => {
  const url = new URL(await testDatabase());
  const name = `reader_${url.pathname.slice(-12)}`;
  await runSql(`create role ${name} login`, url.href);
  onTestFinished(() => runSql(`drop role ${name}`));
  url.username = name;
  await expect(serve({ DATABASE_URL: url.href })).rejects.toThrow(
    /refuses to make tables: permission denied .* Grant this user CREATE on the schema\.$/,
  );
});
