import { MutationObserver, QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Presence } from '#contract/presences.ts';
import { configureApi } from '#web/data/config.ts';
import { myPresenceQuery, picksKey, pickMutation } from './picks.ts';
import { optimisticPresence, type PickRequest } from './pickRequest.ts';

const ana = { extension: '1001', displayName: 'Ana' };
const at = new Date('2026-11-23T09:12:00Z');

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
    this.#waiting.shift()?.(Response.json(optimisticPresence(request(id), at, ana)));
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
