import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PhoneLink } from '#contract/phoneLink.ts';
import type { Presence } from '#contract/presences.ts';
import { call, type ServerProcess, signIn, startProcess, testDatabase, testFolder } from '#node/testing/kit.ts';
import { openOther, until } from '#node/testing/phoneSystem.ts';
import { type Asterisk, startAsterisk } from '#kit/services/asterisk.ts';
import { asteriskWithPresence } from '#kit/services/asterisk/product.ts';

const password = 'a password for this run';

let asterisk: Asterisk;
beforeAll(async () => {
  asterisk = await startAsterisk(asteriskWithPresence());
});
afterAll(() => asterisk.end());

const settings = () => ({
  ADMIN_PASSWORD: password,
  ASTERISK_AMI_URL: asterisk.amiUrl('presence'),
  ASTERISK_AMI_DB_URL: asterisk.amiUrl('presence-db'),
});

async function json<Answer>(url: string, method: string, path: string, token: string, body?: unknown) {
  const answer = await call(url, method, path, body, token);
  if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`);
  return (await answer.json()) as Answer;
}

async function addPerson(url: string, token: string, extension: string): Promise<void> {
  const user = { username: extension, displayName: extension, extension, role: 'user', presence: 'yes', password };
  await json(url, 'POST', '/users', token, user);
}

const presence = (url: string, token: string, extension: string) => () =>
  json<Presence>(url, 'GET', `/presences/${extension}`, token);
const link = (url: string, token: string) => () => json<PhoneLink>(url, 'GET', '/phone-system/link', token);
const accepted = ({ delivery }: Presence) => delivery === 'accepted';

/** Nothing that a server prints may hold a secret. */
function expectNoSecret(server: ServerProcess): void {
  for (const { secret } of Object.values(asterisk.managers)) expect(server.output()).not.toContain(secret);
}

test('picks that wait outlive a server that is killed', async () => {
  const folder = testFolder();
  const server = startProcess(folder, settings());
  const url = await server.ready;
  const token = await signIn(url, 'admin', password);
  await addPerson(url, token, '1001');
  await json(url, 'PUT', '/presences/1001', token, { stateId: 1 });
  await until(presence(url, token, '1001'), accepted);
  await asterisk.stop();
  await json(url, 'PUT', '/presences/1001', token, { stateId: 2 });
  expect(await json(url, 'PUT', '/presences/1001', token, { stateId: 4 })).toMatchObject({ delivery: 'waiting' });
  server.kill('SIGKILL');
  await server.ended;
  await asterisk.start();
  const next = startProcess(folder, settings());
  await until(presence(await next.ready, token, '1001'), accepted);
  const other = await openOther(asterisk);
  expect(await other.held('1001')).toEqual({ type: 'dnd', subtype: '4', message: '' });
  expectNoSecret(server);
  expectNoSecret(next);
});

test('of two servers on one database one is connected, and the other takes over when that is gone', async () => {
  const database = { ...settings(), DATABASE_URL: await testDatabase() };
  const first = startProcess(testFolder(), database);
  const firstUrl = await first.ready;
  const token = await signIn(firstUrl, 'admin', password);
  await addPerson(firstUrl, token, '1002');
  await until(link(firstUrl, token), ({ connected }) => connected);
  const second = startProcess(testFolder(), database);
  const url = await second.ready;
  await json(url, 'PUT', '/presences/1002', token, { stateId: 4 });
  await until(presence(url, token, '1002'), accepted);
  const other = await openOther(asterisk);
  const sessions = async () => (await asterisk.cli('manager show connected')).match(/^ *presence /gm)?.length;
  expect(await sessions()).toBe(1);

  first.kill('SIGKILL');
  await first.ended;
  await json(url, 'PUT', '/presences/1002', token, { stateId: 1 });
  await until(presence(url, token, '1002'), accepted, 60);
  expect((await other.held('1002')).type).toBe('available');
  await other.set('1002', 'away,,Lunch');
  await until(presence(url, token, '1002'), ({ label }) => label === 'Away (Lunch)');
  expect(await sessions()).toBe(1);
});
