import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { HEARTBEAT_MS } from '#contract/events.ts';
import type { Presence } from '#contract/presences.ts';
import type { Deps } from '#backend/ports/deps.ts';
import { type Harness, PASSWORD, startHarness } from '#backend/testing/harness.ts';
import { openLibsql } from '#node/database/libsql.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

/** The states that every installation begins with, by id. */
const [available, chat, away, dnd, xa] = [1, 2, 3, 4, 5];

let harness: Harness;
let admin: string;
let pages: AbortController[];

beforeEach(async () => {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'],
    now: new Date('2026-11-23T12:00:00Z'),
  });
  pages = [];
  harness = await startHarness(openLibsql(':memory:'));
  admin = await harness.signIn('admin');
  await harness.addUser('ben');
});
afterEach(async () => {
  await harness.backend.close();
  vi.useRealTimers();
});

/** Lets what is under way come to its end: the database answers without a timer. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

async function pass(ms: number): Promise<void> {
  await settled();
  await vi.advanceTimersByTimeAsync(ms);
  await settled();
}

/** Ben's choices; signs him in and opens a page. */
async function begin(choices: { signInStateId?: number; signOutStateId?: number } = { signOutStateId: away }) {
  const first = await harness.signIn('ben');
  const response = await harness.call('PUT', '/me/settings', { token: first, body: choices });
  expect(response.status).toBe(200);
  const token = await harness.signIn('ben');
  return { token, page: await openPage(token) };
}

async function openPage(token: string): Promise<AbortController> {
  const page = new AbortController();
  pages.push(page);
  const response = await harness.call('GET', '/events', { token, signal: page.signal });
  const reader = response.body?.getReader();
  await reader?.read();
  // Read on, so that nothing waits and the end is noticed.
  const readOn = async (): Promise<void> => {
    const chunk = await reader?.read();
    if (chunk?.done === false) await readOn();
  };
  void readOn().catch(() => undefined);
  await settled();
  return page;
}

async function pick(token: string, body: object): Promise<void> {
  expect((await harness.call('PUT', '/me/presence', { token, body })).status).toBe(200);
}

async function stateOfBen(): Promise<number | null> {
  const response = await harness.call('GET', '/presences/ben', { token: admin });
  return ((await response.json()) as Presence).stateId;
}

function rowsWritten(): number {
  return Number(String(harness.deps.database.version?.()).split(',')[0]);
}

/** Stops the server without a word to anyone, and starts another one on the same database. */
async function restart(differing: Partial<Deps> = {}, downFor = 0): Promise<void> {
  await harness.backend.close();
  vi.setSystemTime(Date.now() + downFor);
  harness = await startHarness(harness.deps.database, differing);
}

describe('signing in', () => {
  test('sets what was chosen, and Do Not Change changes nothing', async () => {
    await begin({ signInStateId: chat });
    expect(await stateOfBen()).toBe(chat);
    const { token } = await begin({});
    await harness.call('PUT', '/me/settings', { token, body: { signInStateId: null } });
    await pick(token, { stateId: dnd });
    await harness.signIn('ben');
    expect(await stateOfBen()).toBe(dnd);
  });

  test('displaces a pick without an end, not one whose end is ahead', async () => {
    const { token } = await begin({ signInStateId: available });
    await pick(token, { stateId: dnd });
    await harness.signIn('ben');
    expect(await stateOfBen()).toBe(available);
    await pick(token, { stateId: xa, until: new Date(Date.now() + 10 * MINUTE).toISOString() });
    await harness.signIn('ben');
    expect(await stateOfBen()).toBe(xa);
    await pass(10 * MINUTE);
    expect(await stateOfBen()).toBe(available);
  });

  test('sets nothing for whom presence is off, now or since', async () => {
    const { token } = await begin({ signInStateId: chat });
    const fields = { username: 'ben', displayName: 'ben', extension: 'ben', role: 'user' };
    const headers = { 'If-Match': '*' };
    await harness.call('PUT', '/users/2', { token: admin, headers, body: { ...fields, presence: 'no' } });
    await harness.signIn('ben');
    expect((await harness.call('PUT', '/me/settings', { token, body: { signInStateId: away } })).status).toBe(403);
    await harness.call('PUT', '/users/2', { token: admin, headers, body: { ...fields, presence: 'yes' } });
    expect(await stateOfBen()).toBeNull();
  });
});

describe('the last page gone', () => {
  test('counts after a minute, to the second', async () => {
    const { page } = await begin();
    await pass(10 * MINUTE);
    page.abort();
    await pass(MINUTE - SECOND);
    expect(await stateOfBen()).toBeNull();
    await pass(SECOND);
    expect(await stateOfBen()).toBe(away);
  });

  test('is not there while another page, of this session or another, is', async () => {
    const { token, page } = await begin();
    const second = await openPage(token);
    const elsewhere = await openPage(await harness.signIn('ben'));
    page.abort();
    await pass(5 * MINUTE);
    second.abort();
    await pass(5 * MINUTE);
    expect(await stateOfBen()).toBeNull();
    elsewhere.abort();
    await pass(MINUTE);
    expect(await stateOfBen()).toBe(away);
  });

  test('is not there while another page of the same session is', async () => {
    const { token, page } = await begin();
    const second = await openPage(token);
    page.abort();
    await pass(5 * MINUTE);
    expect(await stateOfBen()).toBeNull();
    second.abort();
    await pass(MINUTE);
    expect(await stateOfBen()).toBe(away);
  });

  test('is not gone when it comes back within the minute, as after a reload', async () => {
    const { token, page } = await begin();
    // The session that only set the choices counts for its minute: it must not stand in for the page.
    await pass(MINUTE);
    page.abort();
    await pass(MINUTE - SECOND);
    await openPage(token);
    await pass(5 * MINUTE);
    expect(await stateOfBen()).toBeNull();
  });

  test('leaves a pick with an end alone, and comes after it', async () => {
    const { token, page } = await begin();
    await pick(token, { stateId: xa, until: new Date(Date.now() + 10 * MINUTE).toISOString() });
    page.abort();
    await pass(5 * MINUTE);
    expect(await stateOfBen()).toBe(xa);
    await pass(5 * MINUTE);
    expect(await stateOfBen()).toBe(away);
  });

  test('counts once: what is picked for them after that stays', async () => {
    const { page } = await begin();
    page.abort();
    await pass(MINUTE);
    await harness.call('PUT', '/presences/ben', { token: admin, body: { stateId: dnd } });
    await pass(10 * MINUTE);
    expect(await stateOfBen()).toBe(dnd);
  });

  test('who comes back then has signed in again', async () => {
    const { token, page } = await begin({ signInStateId: available, signOutStateId: away });
    page.abort();
    await pass(MINUTE);
    expect(await stateOfBen()).toBe(away);
    await openPage(token);
    expect(await stateOfBen()).toBe(available);
  });

  test('who signs in and opens no page is gone after a minute as well', async () => {
    const { page } = await begin();
    page.abort();
    await pass(MINUTE / 2);
    await harness.signIn('ben');
    await pass(MINUTE - SECOND);
    expect(await stateOfBen()).toBeNull();
    await pass(SECOND);
    expect(await stateOfBen()).toBe(away);
  });
});

describe('a session that ends', () => {
  test('by signing out counts at once, unless another one has a page', async () => {
    const { token } = await begin();
    const other = await harness.signIn('ben');
    await openPage(other);
    await harness.call('DELETE', '/session', { token });
    await pass(5 * MINUTE);
    expect(await stateOfBen()).toBeNull();
    await harness.call('DELETE', '/session', { token: other });
    expect(await stateOfBen()).toBe(away);
  });

  test('by signing out displaces a pick without an end, not one whose end is ahead', async () => {
    const { token } = await begin();
    await openPage(token);
    const until = new Date(Date.now() + 10 * MINUTE).toISOString();
    await pick(token, { stateId: dnd, until });
    // The session that only set the choices opened no page: it counts for its minute.
    await pass(MINUTE);
    await harness.call('DELETE', '/session', { token });
    expect(await stateOfBen()).toBe(dnd);

    const again = await harness.signIn('ben');
    expect(await stateOfBen()).toBe(dnd);
    await harness.call('DELETE', '/me/presence', { token: again });
    await pick(again, { stateId: chat });
    await harness.call('DELETE', '/session', { token: again });
    expect(await stateOfBen()).toBe(away);
  });

  test('by an admin’s new password counts at once; by one’s own, not for the page one did it on', async () => {
    const { token } = await begin();
    const body = { currentPassword: PASSWORD, newPassword: PASSWORD };
    await openPage(await harness.signIn('ben'));
    expect((await harness.call('PUT', '/me/password', { token, body })).status).toBe(204);
    await pass(5 * MINUTE);
    expect(await stateOfBen()).toBeNull();
    await harness.call('PUT', '/users/2/password', { token: admin, body: { password: PASSWORD } });
    expect(await stateOfBen()).toBe(away);
  });

  test('by signing in as somebody else in the same browser counts', async () => {
    const { token, page } = await begin();
    page.abort();
    const headers = { Cookie: `session=${token}`, Origin: 'http://presence.test' };
    const body = { username: 'admin', password: PASSWORD };
    expect((await harness.call('POST', '/session', { headers, body })).status).toBe(200);
    // The session that only set the choices opened no page: it still counts for its minute.
    await pass(MINUTE);
    expect(await stateOfBen()).toBe(away);
  });

  test('by its expiry counts at that moment, though its page is still open', async () => {
    const { token } = await begin();
    const ends = (await (await harness.call('GET', '/session', { token })).json()) as { expiresAt: string };
    const left = Date.parse(ends.expiresAt) - Date.now();
    // Days in which nothing is done but being there.
    for (let day = 0; day < 6; day += 1) {
      vi.setSystemTime(Date.now() + DAY);
      await pass(HEARTBEAT_MS);
    }
    vi.setSystemTime(Date.parse(ends.expiresAt) - MINUTE);
    await pass(MINUTE - SECOND);
    expect([left, await stateOfBen()]).toEqual([7 * DAY, null]);
    await pass(SECOND);
    admin = await harness.signIn('admin');
    expect(await stateOfBen()).toBe(away);
  });
});

describe('what nobody could see', () => {
  test('a server that stops for an hour and starts again changes nothing for whom comes back', async () => {
    const { token } = await begin();
    await restart({}, 60 * MINUTE);
    await pass(MINUTE - SECOND);
    expect(await stateOfBen()).toBeNull();
    await openPage(token);
    await pass(5 * MINUTE);
    expect(await stateOfBen()).toBeNull();
  });

  test('who does not come back is gone a minute after the start', async () => {
    await begin();
    await restart({}, 60 * MINUTE);
    await pass(MINUTE);
    expect(await stateOfBen()).toBe(away);
  });

  test('where the backend lives in the pages, time without it is time without anybody', async () => {
    await begin();
    await restart({ runsInPages: true }, 2 * MINUTE);
    expect(await stateOfBen()).toBe(away);
  });

  test('and a reload there is no such time', async () => {
    const { token } = await begin();
    await restart({ runsInPages: true }, 2 * SECOND);
    await openPage(token);
    await pass(5 * MINUTE);
    expect(await stateOfBen()).toBeNull();
  });

  test.each([
    ['sleeps for eight hours', 8 * 60 * MINUTE],
    ['has its clock set back', -3 * 60 * MINUTE],
  ])('a computer that %s signs out nobody whose page is there', async (_, jump) => {
    const { page } = await begin();
    await pass(MINUTE);
    vi.setSystemTime(Date.now() + jump);
    await pass(5 * MINUTE);
    expect(await stateOfBen()).toBeNull();
    page.abort();
    await pass(MINUTE);
    expect(await stateOfBen()).toBe(away);
  });

  test.each([
    ['sleeps for eight hours', 8 * 60 * MINUTE],
    ['has its clock set back', -3 * 60 * MINUTE],
  ])('a computer that %s gives a minute anew to whose page is not there', async (_, jump) => {
    const { page } = await begin();
    page.abort();
    await pass(MINUTE / 2);
    vi.setSystemTime(Date.now() + jump);
    await pass(MINUTE - SECOND);
    expect(await stateOfBen()).toBeNull();
    // It looks three times a minute: it may have noticed up to 20 seconds late.
    await pass(MINUTE / 3 + SECOND);
    expect(await stateOfBen()).toBe(away);
  });

  test('a page that reads nothing, as on a laptop that sleeps, is still there', async () => {
    const { token, page } = await begin();
    const asleep = new AbortController();
    await harness.call('GET', '/events', { token, signal: asleep.signal }).then(({ body }) => body?.getReader().read());
    page.abort();
    await pass(10 * MINUTE);
    expect(await stateOfBen()).toBeNull();
    asleep.abort();
    await pass(MINUTE);
    expect(await stateOfBen()).toBe(away);
  });

  test('a page on another server on the same database counts', async () => {
    const { page, token } = await begin();
    const { backend, call } = await startHarness(harness.deps.database, { bus: harness.deps.bus });
    const elsewhere = new AbortController();
    const response = await call('GET', '/events', { token, signal: elsewhere.signal });
    await response.body?.getReader().read();
    await settled();
    page.abort();
    await pass(5 * MINUTE);
    expect(await stateOfBen()).toBeNull();
    elsewhere.abort();
    await pass(MINUTE);
    expect(await stateOfBen()).toBe(away);
    await backend.close();
  });
});

test('being there writes once every twenty seconds, however many pages are open', async () => {
  const { token } = await begin();
  for (let count = 0; count < 20; count += 1) await openPage(token);
  for (let count = 0; count < 20; count += 1) await openPage(await harness.signIn('ben'));
  await pass(MINUTE);
  const before = rowsWritten();
  await pass(MINUTE);
  // A row a session, three times a minute.
  expect(rowsWritten() - before).toBe(3 * 21);
});
