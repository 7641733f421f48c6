import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Answer } from '#contract/endpoint.ts';
import { type listMySessions, USER_AGENT_CHARACTERS } from '#contract/sessions.ts';
import { type Harness, PASSWORD, startHarness } from '#backend/testing/harness.ts';
import { openLibsql } from '#node/database/libsql.ts';

const HOUR = 3_600_000;

let harness: Harness;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-23T12:00:00Z') });
  harness = await startHarness(openLibsql(':memory:'));
  await harness.addUser('ben');
});
afterEach(async () => {
  await harness.backend.close();
  vi.useRealTimers();
});

async function signIn(userAgent: string | null): Promise<string> {
  const body = { username: 'ben', password: PASSWORD, as: 'token' };
  const headers: Record<string, string> = userAgent === null ? {} : { 'User-Agent': userAgent };
  const response = await harness.call('POST', '/session', { body, headers });
  return ((await response.json()) as { token: string }).token;
}

async function sessionsBy(token: string): Promise<Answer<typeof listMySessions>['items']> {
  const response = await harness.call('GET', '/me/sessions', { token });
  return ((await response.json()) as Answer<typeof listMySessions>).items;
}

const statusOf = async (token: string) => (await harness.call('GET', '/states', { token })).status;

test('one sees where one is signed in: the caller first, by what, from where, and when last', async () => {
  const phone = await signIn('Phone');
  vi.setSystemTime(Date.now() + 2 * HOUR);
  const desk = await signIn('x'.repeat(400));
  await harness.signIn('admin');
  vi.setSystemTime(Date.now() + HOUR - 1);
  await sessionsBy(desk);
  const common = { address: '192.0.2.1' };
  const byPhone = await sessionsBy(phone);
  expect(byPhone).toMatchObject([
    { ...common, current: true, userAgent: 'Phone', signedInAt: '2026-11-23T12:00:00.000Z' },
    { current: false, userAgent: 'x'.repeat(USER_AGENT_CHARACTERS), lastSeenAt: '2026-11-23T14:00:00.000Z' },
  ]);
  expect((await sessionsBy(phone))[0]?.lastSeenAt).toBe('2026-11-23T14:59:59.999Z');
  expect((await sessionsBy(desk)).map(({ current }) => current)).toEqual([true, false]);
  expect(JSON.stringify(byPhone)).not.toContain(phone);
});

test('what did not say what it is has no name', async () => {
  const token = await signIn(null);
  expect((await sessionsBy(token))[0]?.userAgent).toBeNull();
});

test('one ends one of one’s own, once, with its stream of events, and nobody else’s', async () => {
  const [here, there] = [await signIn('Here'), await signIn('There')];
  const admin = await harness.signIn('admin');
  const stream = (await harness.call('GET', '/events', { token: there })).body
    ?.pipeThrough(new TextDecoderStream())
    .getReader();
  await stream?.read();
  const id = (await sessionsBy(here)).find(({ userAgent }) => userAgent === 'There')?.id ?? '';
  const end = async (token: string, which: string) =>
    (await harness.call('DELETE', `/me/sessions/${which}`, { token })).status;
  expect([await end(admin, id), await end(here, 'unknown'), await end(here, '%25')]).toEqual([404, 404, 404]);
  expect([await end(here, id), await end(here, id)]).toEqual([204, 404]);
  expect([await statusOf(here), await statusOf(there), await statusOf(admin)]).toEqual([200, 401, 200]);
  expect((await stream?.read())?.value).toContain('"type":"session"');
  expect((await stream?.read())?.done).toBe(true);
});

test('one ends all others at once', async () => {
  const [here, there, elsewhere] = [await signIn('Here'), await signIn('There'), await signIn('Elsewhere')];
  const admin = await harness.signIn('admin');
  expect((await harness.call('DELETE', '/me/sessions', { token: here })).status).toBe(204);
  expect([await statusOf(here), await statusOf(there), await statusOf(elsewhere)]).toEqual([200, 401, 401]);
  expect(await statusOf(admin)).toBe(200);
});
