import { once } from 'node:events';
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { call, openEvents, signIn, startProcess, testDatabase, testFolder } from './testing/kit.ts';

const password = 'correct horse';
const admin = { ADMIN_PASSWORD: password };

describe('the server as a process', { timeout: 60_000 }, () => {
  test('the set-up link makes the first admin, once, and is not shown again', async () => {
    const folder = testFolder();
    const server = startProcess(folder);
    const url = await server.ready;
    const token = /\/setup#(\S+)/.exec(server.output())?.[1];
    expect(server.output()).toContain(`${url}setup#`);
    const input = { token, username: 'ada', displayName: 'Ada', password, as: 'token' };

    const wrong = await call(url, 'POST', '/setup', { ...input, token: 'guessed' });
    expect(wrong.status).toBe(403);
    const made = await call(url, 'POST', '/setup', input);
    expect(await made.json()).toMatchObject({ user: { username: 'ada', role: 'admin' } });
    const again = await call(url, 'POST', '/setup', { ...input, username: 'eve' });
    expect(again.status).toBe(403);

    server.kill('SIGTERM');
    await server.ended;
    const next = startProcess(folder);
    await next.ready;
    expect(next.output()).not.toContain('setup#');
  });

  test('ADMIN_PASSWORD makes the first admin, and is never printed', async () => {
    const folder = testFolder();
    const server = startProcess(folder, { ...admin, ADMIN_USERNAME: 'root', LOG_LEVEL: 'debug' });
    const url = await server.ready;
    expect(server.output()).toContain('“root”');
    expect(await signIn(url, 'root', password)).toBeTypeOf('string');
    expect(server.output()).not.toContain(password);
    // Nor may other users of the machine read its hash.
    const files = readdirSync(join(folder, 'data')).map((name) => join(folder, 'data', name));
    const modes = [join(folder, 'data'), ...files].map((path) => (statSync(path).mode & 0o077).toString(8));
    expect(new Set(modes)).toEqual(new Set(['0']));
  });

  test('what was acknowledged is there after kill -9, on the same folder at once', async () => {
    const folder = testFolder();
    const server = startProcess(folder, admin);
    const url = await server.ready;
    const token = await signIn(url, 'admin', password);
    const acknowledged: unknown[] = [];
    const writer = async (name: number) => {
      for (let count = 0; ; count += 1) {
        const answer = await call(url, 'POST', '/states', { type: 'away', message: `${name}-${count}` }, token);
        acknowledged.push(((await answer.json()) as { id: unknown }).id);
        if (acknowledged.length === 40) server.kill('SIGKILL');
      }
    };
    await Promise.allSettled([1, 2, 3, 4].map(writer));
    expect(await server.ended).toBeNull();

    const next = startProcess(folder);
    const list = await call(await next.ready, 'GET', '/states?pageSize=200', undefined, token);
    const { items } = (await list.json()) as { items: { id: number }[] };
    expect(acknowledged.length).toBeGreaterThanOrEqual(40);
    expect(items.map(({ id }) => id)).toEqual(expect.arrayContaining(acknowledged));
  });

  test('a second start on the folder is refused while the first runs, and not after kill -9', async () => {
    const folder = testFolder();
    const first = startProcess(folder);
    await first.ready;
    const second = startProcess(folder);
    expect(await second.ended).toBe(1);
    expect(second.output()).toBe(
      `Another Presence State server is running on ${join(folder, 'data/presence.db')}. ` +
        'Stop it, or give this one another DATABASE_URL.\n',
    );
    first.kill('SIGKILL');
    await first.ended;
    await startProcess(folder).ready;
  });

  test('SIGTERM ends the event streams and the process, without a failure', async () => {
    const server = startProcess(testFolder(), admin);
    const url = await server.ready;
    const events = await openEvents(url, await signIn(url, 'admin', password));
    expect(await events.next()).toMatchObject({ type: 'ready', gap: true });
    server.kill('SIGTERM');
    await events.rest();
    expect(await server.ended).toBe(0);
  });

  test('a port that is taken is named', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    onTestFinished(() => void other.close());
    const { port } = other.address() as AddressInfo;
    const server = startProcess(testFolder(), { PORT: String(port) });
    expect(await server.ended).toBe(1);
    expect(server.output()).toBe(
      `Port ${port} on 127.0.0.1 is taken by another program. Stop it, or set PORT to another port.\n`,
    );
  });

  test('settings are read from .env in the folder it is started in', async () => {
    const folder = testFolder();
    writeFileSync(join(folder, '.env'), 'LOG_LEVEL=loud\nCOLOUR=red\n');
    const server = startProcess(folder);
    expect(await server.ended).toBe(1);
    expect(server.output()).toMatch(
      /^COLOUR \(in \.env\): there is no such setting\..*\nLOG_LEVEL \(in \.env\): Use one of/,
    );
  });

  test('a .env that can’t be read is named', async () => {
    const folder = testFolder();
    mkdirSync(join(folder, '.env'));
    const server = startProcess(folder);
    expect(await server.ended).toBe(1);
    expect(server.output()).toMatch(/^\.env can’t be read: .*\.\n$/);
  });

  test('two servers on one PostgreSQL database serve the same, and tell each other’s pages', async () => {
    const settings = { ...admin, DATABASE_URL: await testDatabase() };
    const [one, other] = [startProcess(testFolder(), settings), startProcess(testFolder(), settings)];
    const [urlOfOne, urlOfOther] = [await one.ready, await other.ready];
    const token = await signIn(urlOfOne, 'admin', password);
    const events = await openEvents(urlOfOther, token);
    expect(await events.next()).toMatchObject({ type: 'ready', gap: true });
    // That somebody signed in at the one may be told by the other only after that.
    const nextButAudit = async () => {
      for (;;) {
        const event = await events.next();
        if ((event as { type: string }).type !== 'audit') return event;
      }
    };

    const made = await call(urlOfOne, 'POST', '/states', { type: 'away', message: 'Lunch (🍕)' }, token);
    const { id } = (await made.json()) as { id: number };
    expect(await nextButAudit()).toEqual({ type: 'states', ids: [id] });
    expect(await (await call(urlOfOther, 'GET', `/states/${id}`, undefined, token)).json()).toMatchObject({
      label: 'Away (Lunch (🍕))',
    });

    other.kill('SIGTERM');
    await events.rest();
    expect(await other.ended).toBe(0);
  });
});
