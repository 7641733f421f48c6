import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Presence } from '#contract/presences.ts';
import type { Change } from '#backend/ports/deps.ts';
import { type Harness, startHarness } from '#backend/testing/harness.ts';
import { openLibsql } from '#node/database/libsql.ts';

const MINUTE = 60_000;

let harness: Harness;
let heard: Change[];
const database = () => openLibsql(':memory:');

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: new Date('2026-11-23T12:00:00Z') });
  harness = await startHarness(database());
  await harness.addUser('ben');
  heard = [];
  harness.deps.bus.subscribe({ changes: (changes) => heard.push(...changes), resync: () => {} });
});
afterEach(async () => {
  await harness.backend.close();
  vi.useRealTimers();
});

async function pick(token: string, stateId: number, minutes?: number): Promise<void> {
  const until = minutes && new Date(Date.now() + minutes * MINUTE).toISOString();
  const response = await harness.call('PUT', '/me/presence', { token, body: { stateId, ...(until && { until }) } });
  expect(response.status).toBe(200);
}

async function presence(token: string): Promise<Presence> {
  return (await (await harness.call('GET', '/me/presence', { token })).json()) as Presence;
}

test('when a pick ends, what was before it comes back, and pages are told of it once', async () => {
  const token = await harness.signIn('ben');
  await pick(token, 3);
  await pick(token, 4, 90);
  heard.length = 0;
  await vi.advanceTimersByTimeAsync(90 * MINUTE - 1);
  expect([(await presence(token)).type, heard]).toEqual(['dnd', []]);
  await vi.advanceTimersByTimeAsync(1);
  expect(await presence(token)).toMatchObject({ type: 'away', until: null, since: '2026-11-23T12:00:00.000Z' });
  expect(heard).toEqual([{ type: 'presences', extensions: ['ben'] }]);
});

test('an end given to what is set ends it', async () => {
  const token = await harness.signIn('ben');
  await pick(token, 3);
  await pick(token, 3, 30);
  await vi.advanceTimersByTimeAsync(30 * MINUTE);
  expect((await presence(token)).type).toBe('not_set');
});

test('reading never waits for the timer', async () => {
  const token = await harness.signIn('ben');
  await pick(token, 4, 30);
  vi.setSystemTime(Date.now() + 30 * MINUTE);
  expect((await presence(token)).type).toBe('not_set');
});

test('several ends are told of one by one', async () => {
  await harness.addUser('cy');
  const [ben, cy] = [await harness.signIn('ben'), await harness.signIn('cy')];
  await pick(cy, 4, 2);
  await pick(ben, 4, 1);
  heard.length = 0;
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(heard).toEqual([{ type: 'presences', extensions: ['ben'] }]);
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(heard.slice(1)).toEqual([{ type: 'presences', extensions: ['cy'] }]);
});

test('what ended while no server ran is looked after at the start', async () => {
  const token = await harness.signIn('ben');
  await pick(token, 4, 30);
  await harness.backend.close();
  vi.setSystemTime(Date.now() + 60 * MINUTE);
  const told: Change[] = [];
  harness.deps.bus.subscribe({ changes: (changes) => told.push(...changes), resync: () => {} });
  harness = await startHarness(harness.deps.database, { bus: harness.deps.bus });
  await vi.waitFor(() => expect(told).toContainEqual({ type: 'presences', extensions: ['ben'] }));
});

test('nothing is left running once the backend is closed', async () => {
  await pick(await harness.signIn('ben'), 4, 30);
  await harness.backend.close();
  expect(vi.getTimerCount()).toBe(0);
});

test('ends that came while no server ran are in the history as of when they came', async () => {
  const token = await harness.signIn('ben');
  await pick(token, 3, 60);
  await pick(token, 4, 30);
  await harness.backend.close();
  vi.setSystemTime(Date.now() + 24 * 60 * MINUTE);
  harness = await startHarness(harness.deps.database);
  const response = await harness.call('GET', '/me/history', { token });
  const { items } = (await response.json()) as { items: { at: string; type: string; cause: string }[] };
  expect(items.slice(0, 2)).toMatchObject([
    { at: '2026-11-23T13:00:00.000Z', type: 'not_set', cause: 'end' },
    { at: '2026-11-23T12:30:00.000Z', type: 'away', cause: 'end' },
  ]);
});

async function history(token: string): Promise<{ at: string; type: string; cause: string }[]> {
  const response = await harness.call('GET', '/me/history', { token });
  return ((await response.json()) as { items: { at: string; type: string; cause: string }[] }).items;
}

test('a pick does not take the place of what ended unnoticed before it', async () => {
  const token = await harness.signIn('ben');
  await pick(token, 3, 60);
  await pick(token, 4, 30);
  // It has looked at the clock after the picks. Then that is set forward, and the pick comes before it is looked at again.
  await vi.advanceTimersByTimeAsync(1000);
  vi.setSystemTime('2026-11-23T14:00:00Z');
  await pick(token, 5);
  expect((await history(token)).slice(0, 3)).toMatchObject([
    { at: '2026-11-23T14:00:00.000Z', type: 'xa', cause: 'pick' },
    { at: '2026-11-23T13:00:00.000Z', type: 'not_set', cause: 'end' },
    { at: '2026-11-23T12:30:00.000Z', type: 'away', cause: 'end' },
  ]);
});

test('a clock that was set forward is noticed within a second', async () => {
  await pick(await harness.signIn('ben'), 4, 30);
  // It has looked at the clock after the pick.
  await vi.advanceTimersByTimeAsync(1000);
  heard.length = 0;
  vi.setSystemTime(Date.now() + 30 * MINUTE);
  await vi.advanceTimersByTimeAsync(1000);
  expect(heard).toEqual([{ type: 'presences', extensions: ['ben'] }]);
});

test('a clock that was set back is gone by', async () => {
  const token = await harness.signIn('ben');
  await pick(token, 4, 30);
  vi.setSystemTime(Date.now() - 60 * MINUTE);
  await vi.advanceTimersByTimeAsync(89 * MINUTE);
  heard.length = 0;
  expect((await presence(token)).type).toBe('dnd');
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(heard).toEqual([{ type: 'presences', extensions: ['ben'] }]);
});

test('a pick after a clock was set back is later than those before', async () => {
  const token = await harness.signIn('ben');
  await pick(token, 3);
  vi.setSystemTime(Date.now() - 60 * MINUTE);
  await pick(token, 4);
  expect(await presence(token)).toMatchObject({ type: 'dnd', since: '2026-11-23T12:00:00.000Z' });
});

test('an end further ahead than any timer lasts comes on time', async () => {
  const days = 30 * 24 * 60;
  const token = await harness.signIn('ben');
  await pick(token, 4, days);
  vi.setSystemTime(Date.now() + (days - 1) * MINUTE);
  const again = await harness.signIn('ben');
  heard.length = 0;
  await vi.advanceTimersByTimeAsync(MINUTE - 1);
  expect([(await presence(again)).type, heard]).toEqual(['dnd', []]);
  await vi.advanceTimersByTimeAsync(1);
  expect(heard).toEqual([{ type: 'presences', extensions: ['ben'] }]);
});

test('an end that another process took in comes on time, when that process is gone', async () => {
  const token = await harness.signIn('ben');
  const other = await startHarness(harness.deps.database, { bus: harness.deps.bus }, { empty: true });
  await pick(token, 4, 30);
  // What it does when it is closed properly is more than what is left of a process that was killed: nothing.
  await harness.backend.close();
  heard.length = 0;
  await vi.advanceTimersByTimeAsync(30 * MINUTE);
  expect(heard).toEqual([{ type: 'presences', extensions: ['ben'] }]);
  await other.backend.close();
});
