import { MutationObserver, QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { pickInput, type Presence } from '#contract/presences.ts';
import { configureApi } from '#web/data/config.ts';
import { permissionsOf } from '#domain/permissions.ts';
import { sessionQuery } from '#web/data/session.ts';
import { presenceOf } from '#web/data/testing.ts';
import { myPresenceQuery, ownPresenceQuery, picksKey, pickMutation, type PickRequest, toPickInput } from './picks.ts';

const lunch = { id: 7, type: 'away', message: 'Lunch' } as const;

const request = (id: number): NonNullable<PickRequest> => ({
  state: { id, type: 'away', message: `State ${id}` },
  ownWords: null,
  until: null,
});

/** A backend that answers when it is told to: `sent` are the states asked for, in order. */
class SlowBackend {
  sent: number[] = [];
  #waiting: ((response: Response) => void)[] = [];

  fetch = (_url: string, init: RequestInit) => {
    this.sent.push((JSON.parse(String(init.body)) as { stateId: number }).stateId);
    return new Promise<Response>((resolve) => this.#waiting.push(resolve));
  };

  accept() {
    const id = this.sent.at(-1) ?? 0;
    this.#waiting.shift()?.(Response.json(presenceOf('1001', { type: 'away', stateId: id })));
  }

  refuse() {
    const problem = { status: 503, title: 'Out of reach', code: 'unavailable' };
    this.#waiting.shift()?.(Response.json(problem, { status: 503 }));
  }
}

let backend: SlowBackend;
let client: QueryClient;

beforeEach(() => {
  backend = new SlowBackend();
  client = new QueryClient();
  configureApi({ base: 'http://backend.test/api', auth: 'cookie' });
  vi.stubGlobal('fetch', backend.fetch);
});
afterEach(() => vi.unstubAllGlobals());

const pick = (id: number) => new MutationObserver(client, pickMutation).mutate(request(id));
const picks = () => client.getMutationCache().findAll({ mutationKey: picksKey });
const known = () => client.getQueryData<Presence>(myPresenceQuery.queryKey)?.stateId;
const sent = (ids: number[]) => vi.waitFor(() => expect(backend.sent).toEqual(ids));

describe('toPickInput', () => {
  it('leaves out what was not asked for', () => {
    expect(toPickInput({ state: lunch, ownWords: null, until: null })).toEqual({ stateId: 7 });
  });

  it('leaves an end by name to the backend', () => {
    const end = { name: 'today', timeZone: 'Europe/Berlin' } as const;
    const untilMidnight = { state: lunch, ownWords: null, until: '2026-11-23T23:00:00.000Z', end };
    expect(toPickInput(untilMidnight)).toEqual({ stateId: 7, end: 'today', timeZone: 'Europe/Berlin' });
    expect(z.parse(pickInput, toPickInput({ ...untilMidnight, reason: 'Ill' }))).toMatchObject({
      end: 'today',
      reason: 'Ill',
    });
    expect(toPickInput({ ...untilMidnight, end: { name: 'today', timeZone: null } })).toEqual({
      stateId: 7,
      end: 'today',
    });
  });

  it('gives what the contract takes', () => {
    const input = toPickInput({ state: lunch, ownWords: 'Soup', until: '2026-11-23T13:00:00.000Z' });
    expect(z.parse(pickInput, input)).toEqual({ stateId: 7, message: 'Soup', until: '2026-11-23T13:00:00.000Z' });
  });
});

describe('quick successive picks', () => {
  it('go out one at a time, and the overtaken are not sent', async () => {
    const first = pick(1);
    await sent([1]);
    const second = pick(2);
    const third = pick(3);
    backend.accept();
    await first;
    await second;
    await sent([1, 3]);
    backend.accept();
    await third;
    expect(backend.sent).toEqual([1, 3]);
    expect(known()).toBe(3);
  });

  it('leave the last one on top while older ones are answered', async () => {
    const first = pick(1);
    await sent([1]);
    const second = pick(2);
    backend.accept();
    await first;
    expect(picks().at(-1)?.state).toMatchObject({ status: 'pending', variables: { state: { id: 2 } } });
    await sent([1, 2]);
    backend.accept();
    await second;
  });

  it('forget the failure of one that was overtaken', async () => {
    const first = pick(1);
    await sent([1]);
    const second = pick(2);
    backend.refuse();
    await expect(first).rejects.toMatchObject({ code: 'unavailable' });
    await sent([1, 2]);
    backend.accept();
    await second;
    expect(picks().at(-1)?.state.status).toBe('success');
  });
});

it('keeps a failure until another pick takes its place', async () => {
  const first = pick(1);
  await sent([1]);
  backend.refuse();
  await expect(first).rejects.toMatchObject({ code: 'unavailable' });
  expect(picks().map(({ state }) => state.status)).toEqual(['error']);
  expect(known()).toBeUndefined();

  const second = pick(2);
  expect(picks().map(({ state }) => state.status)).toEqual(['pending']);
  await sent([1, 2]);
  backend.accept();
  await second;
});

const sessionWith = (setOwnPresence: boolean) => ({
  user: null,
  may: { ...permissionsOf(null), setOwnPresence },
  expiresAt: null,
  setupNeeded: false,
});

it.each([
  [true, 2],
  [false, 1],
])(
  'what is drawn anew after the session said whether one may have presence (%s) asks for it so often: %i',
  async (may, times) => {
    const cache = new QueryClient();
    const ask = vi.fn<() => Promise<ReturnType<typeof presenceOf>>>(() => Promise.resolve(presenceOf('1001')));
    const query = { ...ownPresenceQuery(cache), queryFn: ask };
    cache.setQueryData(sessionQuery.queryKey, sessionWith(true));
    const observer = new QueryObserver(cache, query);
    const stop = observer.subscribe(() => undefined);
    await vi.waitFor(() => expect(observer.getCurrentResult().data).toBeDefined());

    cache.setQueryData(sessionQuery.queryKey, sessionWith(may));
    cache.removeQueries({ queryKey: query.queryKey });
    observer.setOptions(query);
    await vi.waitFor(() => expect(cache.isFetching()).toBe(0));
    expect(ask).toHaveBeenCalledTimes(times);
    stop();
  },
);
