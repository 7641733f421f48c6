import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Answer } from '#contract/endpoint.ts';
import { HEARTBEAT_MS } from '#contract/events.ts';
import type { DirectoryEntry, listPresences } from '#contract/presences.ts';
import { openLibsql } from '#node/database/libsql.ts';
import { createMemoryBus } from './bus.ts';
import { type Harness, startHarness } from './harness.ts';

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

/** Reads a stream chunk by chunk; null is its end. */
async function listen(token: string, signal?: AbortSignal) {
  const response = await harness.call('GET', '/events', { token, ...(signal && { signal }) });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const next = async () => (await reader?.read())?.value ?? null;
  const event = async () => {
    const [, id, data] = /^id: (\d+)\ndata: (.*)\n\n$/.exec((await next()) ?? '') ?? [];
    return { id: Number(id), data: JSON.parse(data ?? 'null') as unknown };
  };
  return { response, next, event };
}

describe('a stream of events', () => {
  test('begins with ready, and each event has an id', async () => {
    const stream = await listen(await harness.signIn('ben'));
    expect(stream.response.headers.get('Content-Type')).toBe('text/event-stream');
    expect(stream.response.headers.get('X-Accel-Buffering')).toBe('no');
    const first = await stream.event();
    expect(first.data).toEqual({ type: 'ready' });
    await harness.call('PUT', '/presences/ben', { token: await harness.signIn('admin'), body: { stateId: 3 } });
    const second = await stream.event();
    expect(second.data).toMatchObject({ type: 'presences', extensions: ['ben'], counts: { away: 1 } });
    expect(second.id).toBeGreaterThan(first.id);
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
    const admin = await listen(await harness.signIn('admin'));
    const ben = await listen(await harness.signIn('ben'));
    await Promise.all([admin.event(), ben.event()]);
    const id = await harness.addUser('cy', { presence: 'no' });
    expect((await admin.event()).data).toEqual({ type: 'users', ids: [id] });
    expect((await admin.event()).data).toEqual({ type: 'audit', ids: [expect.any(Number)] });
    await harness.call('PUT', '/me/password', {
      token: await harness.signIn('ben'),
      body: { currentPassword: 'correct horse', newPassword: 'another horse' },
    });
    expect((await ben.event()).data).toEqual({ type: 'session' });
    expect(await ben.next()).toBeNull();
    await harness.call('POST', '/states', {
      token: await harness.signIn('admin'),
      body: { type: 'xa', message: 'Sea' },
    });
    expect((await admin.event()).data).toEqual({ type: 'states', ids: [7] });
  });

  test('follows its user’s role', async () => {
    const token = await harness.signIn('admin');
    const ben = await listen(await harness.signIn('ben'));
    await ben.event();
    const body = { username: 'ben', displayName: 'ben', role: 'admin', presence: 'no' };
    await harness.call('PUT', '/users/2', { token, body, headers: { 'If-Match': '"1"' } });
    expect((await ben.event()).data).toEqual({ type: 'session' });
    expect((await ben.event()).data).toMatchObject({ type: 'presences', extensions: ['ben'], entries: [] });
    const id = await harness.addUser('cy', { presence: 'no' });
    expect((await ben.event()).data).toEqual({ type: 'users', ids: [id] });
  });

  test('tells what the directory says of few, as it answers it, and of many only whose it is', async () => {
    const token = await harness.signIn('ben');
    const stream = await listen(token);
    await stream.event();
    await harness.call('PUT', '/me/presence', { token, body: { stateId: 3, message: 'Tea' } });
    const directory = (await (await harness.call('GET', '/presences', { token })).json()) as Directory;
    const told = (await stream.event()).data;
    expect(told).toEqual({
      type: 'presences',
      extensions: ['ben'],
      entries: directory.items,
      counts: directory.counts,
    });
    const extensions = Array.from({ length: 51 }, (_, index) => String(index));
    harness.deps.bus.publish?.([{ type: 'presences', extensions }]);
    expect((await stream.event()).data).toEqual({ type: 'presences', extensions });
  });

  test('says ready in place of a change of more than a thousand', async () => {
    const stream = await listen(await harness.signIn('admin'));
    await stream.event();
    const ids = Array.from({ length: 1001 }, (_, index) => index + 1);
    harness.deps.bus.publish?.([{ type: 'users', ids }]);
    expect((await stream.event()).data).toEqual({ type: 'ready' });
    harness.deps.bus.publish?.([{ type: 'presences', extensions: ids.map(String) }]);
    expect((await stream.event()).data).toEqual({ type: 'ready' });
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
    let last: DirectoryEntry | undefined;
    while (last?.presence.stateId !== presence.stateId) {
      const { data } = await stream.event();
      [last] = (data as { entries: DirectoryEntry[] }).entries;
    }
    expect(last.presence).toEqual(presence);
  });

  test('says ready again when changes may have been missed', async () => {
    const stream = await listen(await harness.signIn('ben'));
    await stream.event();
    resync();
    expect((await stream.event()).data).toEqual({ type: 'ready' });
  });
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

  test('with the request, and with the backend', async () => {
    const token = await harness.signIn('ben');
    const controller = new AbortController();
    const [aborted, open] = [await listen(token, controller.signal), await listen(token)];
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
    const extensions = Array.from({ length: 1000 }, (_, index) => String(index));
    for (let sent = 0; sent < 1000; sent += 1) harness.deps.bus.publish?.([{ type: 'presences', extensions }]);
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
