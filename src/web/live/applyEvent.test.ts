import { QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { listClaims } from '#contract/claims.ts';
import { getMyPresence } from '#contract/me.ts';
import { getPhoneLink } from '#contract/phoneLink.ts';
import { getPhoneSystem, previewCall } from '#contract/phoneSystem.ts';
import { type DirectoryEntry, getPresence, listPresences } from '#contract/presences.ts';
import { getSession } from '#contract/session.ts';
import { listStates } from '#contract/states.ts';
import { queryKeyOf } from '#web/data/query.ts';
import { createQueryClient } from '#web/data/queryClient.ts';
import { applyEvent } from './applyEvent.ts';
import type { Directory } from './patchDirectory.ts';

const presence = (type: 'available' | 'dnd') => ({ extension: '1', type, label: type, message: null, stateId: 1 });
const entry = (type: 'available' | 'dnd', revision = 1) =>
  ({ extension: '1', displayName: 'Ana', presence: presence(type), revision }) as unknown as DirectoryEntry;
const directory = (total: number, type: 'available' | 'dnd' = 'available', revision = 1): Directory => ({
  items: [entry(type, revision)],
  total,
  page: 1,
  pageSize: 100,
  counts: { available: total },
});
const now = (type: 'available' | 'dnd' | 'away') => ({ '1': { type, since: '2026-11-23T12:00:00.000Z' } });
const picked = (total: number) => ({
  type: 'presences' as const,
  now: now('dnd'),
  counts: { available: total - 1, dnd: 1 },
});

const plain = queryKeyOf(listPresences, { query: { sort: 'displayName' } });
const searched = queryKeyOf(listPresences, { query: { search: 'ana' } });
const mine = queryKeyOf(getMyPresence);
const admins = queryKeyOf(listStates, { query: {} });
const picks = [...queryKeyOf(listStates), 'all'];

let client: ReturnType<typeof createQueryClient>;
const old = (key: readonly unknown[]) => client.getQueryState(key)?.isInvalidated;
const shown = () => client.getQueryData<Directory>(plain)?.items[0]?.presence.type;

beforeEach(() => {
  vi.useFakeTimers();
  client = createQueryClient();
});
afterEach(() => vi.useRealTimers());

function fill(total: number) {
  for (const key of [plain, searched]) client.setQueryData(key, directory(total));
  for (const key of [mine, admins, picks]) client.setQueryData(key, []);
}

test('a pick that is told asks for nothing but what it can’t tell', () => {
  fill(3);
  client.setQueryData(queryKeyOf(getSession), { user: { extension: '2' } });
  applyEvent(client, picked(3));
  expect(shown()).toBe('dnd');
  expect([plain, searched, mine, admins, picks].map(old)).toEqual([false, true, false, true, false]);
});

test('what waits for the phone system is asked for again, where it is shown', () => {
  fill(3);
  const waiting = queryKeyOf(getPhoneSystem);
  client.setQueryData(waiting, {});
  applyEvent(client, picked(3));
  expect(old(waiting)).toBe(true);
});

test('one’s own is asked for', () => {
  fill(3);
  client.setQueryData(queryKeyOf(getSession), { user: { extension: '1' } });
  applyEvent(client, picked(3));
  expect(old(mine)).toBe(true);
});

test.each([getPresence, listClaims])('what is known of one person is asked for when it is theirs: $id', (endpoint) => {
  const keys = ['1', '2'].map((extension) => queryKeyOf(endpoint, { params: { extension } }));
  for (const key of keys) client.setQueryData(key, presence('available'));
  applyEvent(client, picked(3));
  expect(keys.map(old)).toEqual([true, false]);
});

test('in a large company lists that must be asked wait, once for many events', async () => {
  fill(5000);
  applyEvent(client, picked(5000));
  expect([old(searched), old(admins)]).toEqual([false, false]);
  await vi.advanceTimersByTimeAsync(1_000);
  applyEvent(client, picked(5000));
  expect(vi.getTimerCount()).toBeGreaterThan(0);
  await vi.advanceTimersByTimeAsync(3_000);
  expect([old(searched), old(admins), old(plain)]).toEqual([true, true, false]);
});

test('an event that says only whose presence changed has every list asked for', () => {
  fill(3);
  applyEvent(client, { type: 'presences', extensions: ['1'] });
  expect([plain, searched].map(old)).toEqual([true, true]);
});

test('a list that was old before stays so', () => {
  fill(3);
  void client.invalidateQueries({ queryKey: plain, refetchType: 'none' });
  applyEvent(client, picked(3));
  expect(shown()).toBe('dnd');
  expect(old(plain)).toBe(true);
});

test('an answer under way that is from before the event doesn’t undo it', async () => {
  let answer: ((page: Directory) => void) | undefined;
  const observer = new QueryObserver(client, {
    queryKey: plain,
    queryFn: () =>
      new Promise<Directory>((resolve) => {
        answer = resolve;
      }),
  });
  const stop = observer.subscribe(() => undefined);
  applyEvent(client, picked(3));
  answer?.(directory(3));
  await vi.advanceTimersByTimeAsync(10);
  expect(shown()).toBe('dnd');
  stop();
});

test('events during a fetch, and until its answer is there, are applied to it in their order', async () => {
  let answer: ((page: Directory) => void) | undefined;
  const queryFn = () =>
    new Promise<Directory>((resolve) => {
      answer = resolve;
    });
  const stop = new QueryObserver(client, { queryKey: plain, queryFn }).subscribe(() => undefined);
  applyEvent(client, picked(3));
  answer?.(directory(3));
  // The fetch is over, and its answer has not been patched yet.
  await Promise.resolve();
  await Promise.resolve();
  applyEvent(client, { type: 'presences', now: now('away'), counts: { dnd: 0, away: 1 } });
  await vi.advanceTimersByTimeAsync(10);
  expect(shown()).toBe('away');
  expect(client.getQueryData<Directory>(plain)?.counts).toEqual({ available: 2, dnd: 0, away: 1 });
  stop();
});

test('an admin’s list of states says how large the company is, too', async () => {
  client.setQueryData(admins, { items: [{ inUse: 400 }, { inUse: 200 }] });
  applyEvent(client, picked(600));
  expect(old(admins)).toBe(false);
  await vi.advanceTimersByTimeAsync(4_000);
  expect(old(admins)).toBe(true);
});

const link = queryKeyOf(getPhoneLink);
const phoneSystem = queryKeyOf(getPhoneSystem);
const callTo = (extension: string) => queryKeyOf(previewCall, { params: { extension }, query: {} });

function fillPhones(total: number) {
  fill(total);
  client.setQueryData(queryKeyOf(getSession), { user: { extension: '1' } });
  client.setQueryData(link, { kind: 'asterisk', connected: true });
  client.setQueryData(phoneSystem, {});
  client.setQueryData(callTo('1'), { steps: [{ extension: '1' }, { extension: '3' }] });
  client.setQueryData(callTo('2'), { steps: [{ extension: '2' }] });
}

test('a phone system that went away is known at once, and asked about', () => {
  fillPhones(3);
  applyEvent(client, { type: 'phoneSystem', connected: false });
  expect(client.getQueryData(link)).toMatchObject({ connected: false });
  expect([link, phoneSystem, mine, callTo('1'), plain].map(old)).toEqual([true, true, true, true, false]);
});

test('in a large company not every page asks about the phone system at once', async () => {
  fillPhones(5000);
  applyEvent(client, { type: 'phoneSystem', connected: false });
  expect(client.getQueryData(link)).toMatchObject({ connected: false });
  expect([link, mine, phoneSystem].map(old)).toEqual([false, false, true]);
  await vi.advanceTimersByTimeAsync(4_000);
  expect([link, mine].map(old)).toEqual([true, true]);
});

test('a delivery of one’s own makes the page ask for it, and not for the directory', () => {
  fillPhones(3);
  applyEvent(client, { type: 'deliveries', extensions: ['1'] });
  expect([mine, callTo('1'), phoneSystem].map(old)).toEqual([true, true, true]);
  expect([plain, searched, link, callTo('2'), admins].map(old)).toEqual([false, false, false, false, false]);
});

test('a delivery of somebody else’s makes it ask for what calls do on their way through them', () => {
  fillPhones(3);
  applyEvent(client, { type: 'deliveries', extensions: ['3'] });
  expect([mine, callTo('1'), callTo('2')].map(old)).toEqual([false, true, false]);
});

test('what calls do is asked for when a presence on their way changes', () => {
  fillPhones(3);
  applyEvent(client, { type: 'presences', extensions: ['3'] });
  expect([callTo('1'), callTo('2')].map(old)).toEqual([true, false]);
});
