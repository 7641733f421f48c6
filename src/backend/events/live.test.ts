import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Answer } from '#contract/endpoint.ts';
import { HEARTBEAT_MS, type LiveEvent, type PresencesEvent } from '#contract/events.ts';
import type { DirectoryEntry, listPresences, PresenceUpdate } from '#contract/presences.ts';
import type { Session } from '#contract/session.ts';
import type { Change } from '#backend/ports/deps.ts';
import { createMemoryBus } from '#backend/ports/memoryBus.ts';
import { type Harness, PASSWORD, startHarness } from '#backend/testing/harness.ts';
import { openLibsql } from '#node/database/libsql.ts';
import { KEPT_MS } from './eventLog.ts';

type Directory = Answer<typeof listPresences>;

let harness: Harness;
let resync: () => void;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'], now: new Date('2026-11-23T12:00:00Z') });
  const bus = createMemoryBus();
  const subscribe = vi.fn<typeof bus.subscribe>(bus.subscribe);
  resync = () => subscribe.mock.calls.forEach(([listener]) => listener.resync());
  harness = await startHarness(openLibsql(':memory:'), { bus: { ...bus, subscribe } });
  await harness.addUser('ben');
});
afterEach(async () => {
  await harness.backend.close();
  vi.useRealTimers();
});

interface ListenOptions {
  signal?: AbortSignal;
  /** Where the reader stopped, by the query and by the header. */
  after?: string | undefined;
  lastEventId?: string;
}

/** Reads a stream chunk by chunk; null is its end. */
async function listen(token: string, { signal, after, lastEventId }: ListenOptions = {}) {
  const path = after === undefined ? '/events' : `/events?after=${encodeURIComponent(after)}`;
  const headers: Record<string, string> = lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId };
  const response = await harness.call('GET', path, { token, headers, ...(signal && { signal }) });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const next = async () => (await reader?.read())?.value ?? null;
  const event = async () => {
    const [, id = '', data] = /^id: (\S+)\ndata: (.*)\n\n$/.exec((await next()) ?? '') ?? [];
    return { id, data: JSON.parse(data ?? 'null') as unknown };
  };
  /** Reads up to the event with these data. Returns all of them. */
  const upTo = async (last: unknown) => {
    const events: unknown[] = [];
    while (JSON.stringify(events.at(-1)) !== JSON.stringify(last)) events.push((await event()).data);
    return events;
  };
  return { response, next, event, upTo, stop: () => reader?.cancel() };
}

const publish = (...changes: Change[]) => harness.deps.bus.publish?.(changes);
const states = (...ids: number[]) => ({ type: 'states', ids }) as const;
const delivery = (extension: string, userId: number): Change => ({
  type: 'deliveries',
  extensions: [extension],
  userIds: [userId],
});
const numberOf = (id: string) => Number(id.split('-')[1]);

async function sessionOf(token?: string): Promise<Session> {
  return (await (await harness.call('GET', '/session', { token })).json()) as Session;
}
const placeOf = async (token: string) => (await sessionOf(token)).eventsAfter ?? '';

describe('a stream of events', () => {
  test('begins with ready, and each event has an id', async () => {
    const stream = await listen(await harness.signIn('ben'));
    expect(stream.response.headers.get('Content-Type')).toBe('text/event-stream');
    expect(stream.response.headers.get('X-Accel-Buffering')).toBe('no');
    const first = await stream.event();
    expect(first.data).toMatchObject({ type: 'ready', gap: true });
    await harness.call('PUT', '/presences/ben', { token: await harness.signIn('admin'), body: { stateId: 3 } });
    const second = await stream.event();
    expect(second.data).toMatchObject({ type: 'presences', now: { ben: { type: 'away' } }, counts: { away: 1 } });
    expect(numberOf(second.id)).toBeGreaterThan(numberOf(first.id));
  });

  test('breathes', async () => {
    const stream = await listen(await harness.signIn('ben'));
    await stream.event();
    vi.advanceTimersByTime(HEARTBEAT_MS);
    expect(await stream.next()).toBe(':\n\n');
    vi.advanceTimersByTime(HEARTBEAT_MS);
    expect(await stream.next()).toBe(':\n\n');
  });

  test('tells of users and of what admins did to admins only, of a session to its owner only', async () => {
    const [adminToken, benToken] = [await harness.signIn('admin'), await harness.signIn('ben')];
    const otherToken = await harness.signIn('ben');
    const [admin, ben] = [await listen(adminToken), await listen(benToken)];
    await Promise.all([admin.event(), ben.event()]);
    const id = await harness.addUser('cy', { presence: 'no' });
    expect((await admin.event()).data).toEqual({ type: 'users', ids: [id] });
    expect((await admin.event()).data).toEqual({ type: 'audit', ids: [expect.any(Number)] });
    await harness.call('PUT', '/me/password', {
      token: otherToken,
      body: { currentPassword: 'correct horse', newPassword: 'another horse' },
    });
    expect((await ben.event()).data).toEqual({ type: 'session' });
    expect(await ben.next()).toBeNull();
    expect((await admin.event()).data).toEqual({ type: 'audit', ids: [expect.any(Number)] });
    await harness.call('POST', '/states', { token: adminToken, body: { type: 'xa', message: 'Sea' } });
    expect((await admin.event()).data).toEqual({ type: 'states', ids: [7] });
  });

  test('follows its user’s role', async () => {
    const token = await harness.signIn('admin');
    const ben = await listen(await harness.signIn('ben'));
    await ben.event();
    const body = { username: 'ben', displayName: 'ben', role: 'admin', presence: 'no' };
    await harness.call('PUT', '/users/2', { token, body, headers: { 'If-Match': '"1"' } });
    expect((await ben.event()).data).toEqual({ type: 'session' });
    expect((await ben.event()).data).toMatchObject({ type: 'presences', now: { ben: null } });
    const id = await harness.addUser('cy', { presence: 'no' });
    expect((await ben.event()).data).toEqual({ type: 'users', ids: [id] });
  });

  test('tells what the directory says of few, but nothing twice, and of many only whose it is', async () => {
    const token = await harness.signIn('ben');
    const admin = await harness.signIn('admin');
    const stream = await listen(token);
    await stream.event();
    const told = async () => (await stream.event()).data as PresencesEvent;
    const listed = async () => {
      const { items } = (await (await harness.call('GET', '/presences', { token })).json()) as Directory;
      return items[0]?.presence;
    };
    await harness.call('PUT', '/me/presence', { token, body: { stateId: 3, message: 'Tea' } });
    const own = await listed();
    expect(await told()).toEqual({
      type: 'presences',
      now: { ben: { type: 'away', message: 'Tea', since: own?.since } },
      // What was told last was that he came, without counts.
      counts: { available: 0, chat: 0, away: 1, dnd: 0, xa: 0, unavailable: 0, not_set: 0 },
    });

    const until = '2026-11-23T14:00:00.000Z';
    await harness.call('PUT', '/presences/ben', { token: admin, body: { stateId: 4, until } });
    const set = await listed();
    expect(set?.setBy).toEqual({ self: false, displayName: 'Ada' });
    expect(await told()).toEqual({
      type: 'presences',
      now: { ben: { type: 'dnd', since: set?.since, until, setBy: set?.setBy } },
      counts: { away: 0, dnd: 1 },
    });

    await harness.call('DELETE', '/presences/ben', { token: admin });
    expect(await told()).toEqual({
      type: 'presences',
      now: { ben: { type: 'not_set' } },
      counts: { dnd: 0, not_set: 1 },
    });
    // Counts that are as told before come along where somebody is in them: not every page has heard that.
    publish({ type: 'presences', extensions: ['ben'] });
    expect(await told()).toEqual({
      type: 'presences',
      now: { ben: { type: 'not_set' } },
      counts: { not_set: 1 },
    });
    const extensions = Array.from({ length: 51 }, (_, index) => String(index));
    publish({ type: 'presences', extensions });
    expect(await told()).toEqual({ type: 'presences', extensions });
  });

  test.each<[string, Change[]]>([
    ['many people', [{ type: 'presences', extensions: Array.from({ length: 51 }, (_, index) => String(index)) }]],
    ['what may be anything', [{ type: 'all' }]],
  ])('tells all counts after an event of %s, of which it told none', async (_, changes) => {
    const token = await harness.signIn('ben');
    const stream = await listen(token);
    await stream.event();
    const countsAfter = async (stateId: number) => {
      await harness.call('PUT', '/me/presence', { token, body: { stateId } });
      return ((await stream.event()).data as PresencesEvent).counts;
    };
    await countsAfter(3);
    expect(await countsAfter(4)).toEqual({ away: 0, dnd: 1 });
    publish(...changes);
    await stream.event();
    expect(await countsAfter(4)).toMatchObject({ away: 0, dnd: 1, available: 0 });
  });

  test('names whoever is called otherwise, or by what no JSON can, and no more', async () => {
    const token = await harness.signIn('admin');
    const stream = await listen(await harness.signIn('ben'));
    await stream.event();
    const body = { username: 'ben', displayName: 'Benny', extension: 'ben', role: 'user', presence: 'yes' };
    await harness.call('PUT', '/users/2', { token, body, headers: { 'If-Match': '*' } });
    expect(await stream.upTo({ type: 'presences', extensions: ['ben'] })).toContainEqual({ type: 'session' });
    await harness.addUser('cy', { extension: '__proto__' });
    expect((await stream.event()).data).toEqual({ type: 'presences', extensions: ['__proto__'] });
  });

  test('takes 200 bytes at most for one person’s pick', async () => {
    await harness.addUser('chiara', { displayName: 'Chiara Okafor', extension: '1001' });
    const admin = await harness.signIn('admin');
    const made = await harness.call('POST', '/states', { token: admin, body: { type: 'away', message: 'Lunch' } });
    const { id: stateId } = (await made.json()) as { id: number };
    const token = await harness.signIn('chiara');
    await harness.call('PUT', '/me/presence', { token, body: { stateId: 1 } });
    const stream = await listen(await harness.signIn('ben'));
    await stream.next();
    vi.setSystemTime(new Date('2026-11-23T12:34:56.789Z'));
    await harness.call('PUT', '/me/presence', { token, body: { stateId, end: 'hour1' } });
    const text = (await stream.next()) ?? '';
    expect(text).toContain('"1001":{"type":"away","message":"Lunch","since":"2026-11-23T12:34:56.789Z"');
    expect(text).toContain('"counts":{"available":0,"away":1}');
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(200);
  });

  test('says ready in place of a change of more than a thousand', async () => {
    const stream = await listen(await harness.signIn('admin'));
    await stream.event();
    const ids = Array.from({ length: 1001 }, (_, index) => index + 1);
    harness.deps.bus.publish?.([{ type: 'users', ids }]);
    expect((await stream.event()).data).toMatchObject({ type: 'ready', gap: true });
    harness.deps.bus.publish?.([{ type: 'presences', extensions: ids.map(String) }]);
    expect((await stream.event()).data).toMatchObject({ type: 'ready', gap: true });
    harness.deps.bus.publish?.([{ type: 'users', ids: ids.slice(1) }]);
    expect((await stream.event()).data).toEqual({ type: 'users', ids: ids.slice(1) });
  });

  test('tells changes that come while it reads together, the latest word on each', async () => {
    const token = await harness.signIn('ben');
    const admin = await harness.signIn('admin');
    const stream = await listen(token);
    await stream.event();
    const picks = [1, 2, 3, 4].map((stateId) =>
      harness.call('PUT', '/presences/ben', { token: admin, body: { stateId } }),
    );
    await Promise.all(picks);
    const { presence } = ((await (await harness.call('GET', '/presences', { token })).json()) as Directory)
      .items[0] as DirectoryEntry;
    let last: PresenceUpdate | null | undefined;
    while (last?.type !== presence.type) last = ((await stream.event()).data as PresencesEvent).now?.['ben'];
    expect(last.since).toBe(presence.since);
  });

  test('says that there is a gap when changes may have been missed, to those too who come back', async () => {
    const token = await harness.signIn('ben');
    const stream = await listen(token);
    const { id: after } = await stream.event();
    resync();
    const told = await stream.event();
    expect(told.data).toMatchObject({ type: 'ready', gap: true });
    const back = await listen(token, { after });
    expect((await back.event()).data).toMatchObject({ type: 'ready', gap: false });
    expect(await back.event()).toEqual(told);
  });
});

describe('a reader that comes back', () => {
  test('hears what it missed, in order and once, and then what comes', async () => {
    const token = await harness.signIn('ben');
    const first = await listen(token);
    await first.event();
    publish(states(1));
    const { id: after } = await first.event();
    await first.stop();
    publish(states(2), { type: 'presences', extensions: [] });
    publish(states(3));
    const back = await listen(token, { after });
    expect(await back.event()).toMatchObject({ id: after, data: { type: 'ready', gap: false } });
    publish(states(4));
    const heard = [await back.event(), await back.event(), await back.event(), await back.event()];
    expect(heard.map(({ data }) => data)).toEqual([
      states(2),
      expect.objectContaining({ type: 'presences' }),
      states(3),
      states(4),
    ]);
    expect(heard.map(({ id }) => numberOf(id) - numberOf(after))).toEqual([1, 2, 3, 4]);
  });

  test('is believed by its header before its address: a browser keeps the address with which it began', async () => {
    const token = await harness.signIn('ben');
    const after = await placeOf(token);
    publish(states(1));
    const lastEventId = await placeOf(token);
    publish(states(2));
    const stream = await listen(token, { after, lastEventId });
    expect((await stream.event()).id).toBe(lastEventId);
    expect((await stream.event()).data).toEqual(states(2));
  });

  test('misses nothing and hears nothing twice while it connects', async () => {
    const token = await harness.signIn('ben');
    const after = await placeOf(token);
    let id = 0;
    const change = () => publish(states((id += 1)));
    change();
    const connecting = listen(token, { after });
    for (let tick = 0; tick < 50; tick += 1) {
      change();
      await Promise.resolve();
    }
    const stream = await connecting;
    change();
    const ready = stream.event();
    change();
    expect((await ready).data).toMatchObject({ type: 'ready', gap: false });
    change();
    const heard = await stream.upTo(states(id));
    expect(heard).toEqual(Array.from({ length: id }, (_, index) => states(index + 1)));
  });

  test('is told of whatever its session does not say', async () => {
    const [admin, ben] = [await harness.signIn('admin'), await harness.signIn('ben')];
    const missed: number[] = [];
    // A session that is read at every moment of a change: before it, within it and after it.
    for (let ticks = 0; ticks < 60; ticks += 1) {
      const displayName = `Ben ${ticks}`;
      const body = { username: 'ben', displayName, extension: 'ben', role: 'user', presence: 'yes' };
      const changing = harness.call('PUT', '/users/2', { token: admin, body, headers: { 'If-Match': '*' } });
      for (let tick = 0; tick < ticks; tick += 1) await Promise.resolve();
      const session = await sessionOf(ben);
      expect((await changing).status).toBe(200);
      publish(states(1000 + ticks));
      const stream = await listen(ben, { after: session.eventsAfter ?? '' });
      const told = await stream.upTo(states(1000 + ticks));
      await stream.stop();
      const isTold = told.some((event) => (event as LiveEvent).type === 'session');
      if (session.user?.displayName !== displayName && !isTold) missed.push(ticks);
    }
    expect(missed).toEqual([]);
  });

  test('hears what it may hear now, and not what it might have then', async () => {
    const admin = await harness.signIn('admin');
    const setRole = async (role: string) => {
      const body = { username: 'ben', displayName: 'ben', extension: 'ben', role, presence: 'yes' };
      const answer = await harness.call('PUT', '/users/2', { token: admin, body, headers: { 'If-Match': '*' } });
      expect(answer.status).toBe(200);
    };
    await setRole('admin');
    const token = await harness.signIn('ben');
    const after = await placeOf(token);
    const id = await harness.addUser('cy', { presence: 'no' });
    const asAdmin = await listen(token, { after });
    expect(await asAdmin.upTo({ type: 'users', ids: [id] })).toHaveLength(2);
    await asAdmin.stop();
    await setRole('user');
    publish(states(1));
    const asUser = await listen(token, { after });
    const told = await asUser.upTo(states(1));
    expect(told).toContainEqual({ type: 'session' });
    expect(told.filter((event) => ['users', 'audit'].includes((event as { type: string }).type))).toEqual([]);
  });

  test('hears of its own sessions and deliveries, and of nobody else’s', async () => {
    const token = await harness.signIn('ben');
    const after = await placeOf(token);
    publish(delivery('cy', 3), { type: 'session', userIds: [3] });
    publish(delivery('ben', 2), { type: 'session', userIds: [2, 3] });
    publish(states(1));
    const stream = await listen(token, { after });
    expect(await stream.upTo(states(1))).toEqual([
      { type: 'ready', gap: false, userId: 2 },
      { type: 'deliveries', extensions: ['ben'] },
      { type: 'session' },
      states(1),
    ]);
  });

  test.each([
    ['count', 1001, () => states(1)],
    ['size', 40, () => states(...Array.from({ length: 1000 }, (_, index) => 100_000 + index))],
    ['audience', 40, () => ({ type: 'session', userIds: Array.from({ length: 1000 }, () => 2) }) as const],
  ])('gets no more than is kept, by %s', async (_, count, change) => {
    const token = await harness.signIn('ben');
    const after = await placeOf(token);
    for (let sent = 0; sent < count; sent += 1) publish(change());
    const tooOld = await listen(token, { after });
    expect((await tooOld.event()).data).toMatchObject({ type: 'ready', gap: true });
    const [name] = after.split('-');
    const lately = await listen(token, { after: `${name}-${numberOf(after) + count - 3}` });
    expect((await lately.event()).data).toMatchObject({ type: 'ready', gap: false });
  });

  test('gets nothing from longer ago than events are kept, and needs nothing where nothing happened', async () => {
    const token = await harness.signIn('ben');
    const after = await placeOf(token);
    publish(states(1));
    const later = await placeOf(token);
    vi.setSystemTime(Date.now() + KEPT_MS + 1);
    const ready = async (place: string) => (await (await listen(token, { after: place })).event()).data;
    expect(await ready(after)).toMatchObject({ type: 'ready', gap: true });
    expect(await ready(later)).toMatchObject({ type: 'ready', gap: false });
  });

  test.each([
    ['none', () => undefined],
    ['nothing', () => ''],
    ['no id', () => 'last Tuesday'],
    ['another process’s', (id: string) => `x${id}`],
    ['one that is still to come', (id: string) => `${id}0000`],
    ['one with more in it', (id: string) => `${id}\ndata: {}`],
  ])('that names %s has a gap, and goes on from there', async (_, placed) => {
    const token = await harness.signIn('ben');
    publish(states(1));
    const now = await placeOf(token);
    const stream = await listen(token, { after: placed(now) });
    expect(await stream.event()).toMatchObject({ id: now, data: { type: 'ready', gap: true } });
    publish(states(2));
    expect((await stream.event()).data).toEqual(states(2));
  });

  test('gets what the directory says, when it may be expected; for nobody it is not read', async () => {
    const [ben, admin] = [await harness.signIn('ben'), await harness.signIn('admin')];
    const pick = () => harness.call('PUT', '/presences/ben', { token: admin, body: { stateId: 3 } });
    const told = async (after: string) => {
      const stream = await listen(ben, { after });
      await stream.event();
      const { data } = await stream.event();
      await stream.stop();
      return data;
    };
    const place = await placeOf(ben);
    vi.setSystemTime(Date.now() + KEPT_MS - 1);
    await pick();
    expect(await told(place)).toHaveProperty('counts');
    const later = await placeOf(ben);
    vi.setSystemTime(Date.now() + KEPT_MS);
    await pick();
    expect(await told(later)).toEqual({ type: 'presences', extensions: ['ben'] });
  });
});

test('a session says where events begin, to whoever is signed in', async () => {
  expect((await sessionOf()).eventsAfter).toBeNull();
  const token = await harness.signIn('ben');
  publish(states(1));
  const body = { username: 'ben', password: PASSWORD, as: 'token' };
  const signedIn = (await (await harness.call('POST', '/session', { body })).json()) as Session;
  const { eventsAfter } = await sessionOf(token);
  expect(eventsAfter).not.toBeNull();
  expect(signedIn.eventsAfter).toBe(eventsAfter);
});

describe('a stream ends', () => {
  test('with a sign-out', async () => {
    const token = await harness.signIn('ben');
    const stream = await listen(token);
    await stream.event();
    await harness.call('DELETE', '/session', { token });
    expect((await stream.event()).data).toEqual({ type: 'session' });
    expect(await stream.next()).toBeNull();
  });

  test('with its user', async () => {
    const stream = await listen(await harness.signIn('ben'));
    await stream.event();
    const token = await harness.signIn('admin');
    await harness.call('DELETE', '/users/2', { token, headers: { 'If-Match': '"1"' } });
    expect((await stream.event()).data).toEqual({ type: 'session' });
    for (;;) if ((await stream.next()) === null) break;
  });

  test('at the first heartbeat after the session expired', async () => {
    const stream = await listen(await harness.signIn('ben'));
    await stream.event();
    vi.setSystemTime(new Date('2026-12-01T12:00:00Z'));
    vi.advanceTimersByTime(HEARTBEAT_MS);
    expect(await stream.next()).toBe(':\n\n');
    expect(await stream.next()).toBeNull();
  });

  test('no key that still reads: its use is noted on', async () => {
    const token = await harness.signIn('admin');
    const body = { name: 'Door', scopes: ['read_presence'] };
    const { key } = (await (await harness.call('POST', '/api-keys', { token, body })).json()) as { key: string };
    const stream = await listen(key);
    await stream.event();
    vi.setSystemTime(new Date('2026-11-23T14:30:00Z'));
    vi.advanceTimersByTime(HEARTBEAT_MS);
    expect(await stream.next()).toBe(':\n\n');
    const keys = async () => (await harness.call('GET', '/api-keys', { token })).json();
    await expect.poll(keys).toMatchObject({ items: [{ lastUsedAt: expect.stringMatching(/^2026-11-23T14:30/) }] });
    await stream.stop();
  });

  test('with the request, and with the backend', async () => {
    const token = await harness.signIn('ben');
    const controller = new AbortController();
    const [aborted, open] = [await listen(token, { signal: controller.signal }), await listen(token)];
    await Promise.all([aborted.event(), open.event()]);
    controller.abort();
    expect(await aborted.next()).toBeNull();
    await harness.backend.close();
    expect(await open.next()).toBeNull();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('when its reader is too slow for what waits', async () => {
    const token = await harness.signIn('ben');
    const response = await harness.call('GET', '/events', { token });
    const reader = response.body?.getReader();
    await reader?.read();
    const ids = Array.from({ length: 1000 }, (_, index) => index);
    for (let sent = 0; sent < 1000; sent += 1) publish(states(...ids));
    let bytes = 0;
    for (;;) {
      const { value, done } = (await reader?.read()) ?? { done: true };
      if (done) break;
      bytes += value?.length ?? 0;
    }
    expect(bytes).toBeGreaterThan(256 * 1024);
    expect(bytes).toBeLessThan(300 * 1024);
  });

  test('before it began, when nobody reads it', async () => {
    await harness.call('HEAD', '/events', { token: await harness.signIn('ben') });
    expect(vi.getTimerCount()).toBe(0);
  });
});
