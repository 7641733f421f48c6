import { focusManager, QueryObserver } from '@tanstack/react-query';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { getSession } from '#contract/session.ts';
import { keepOffered } from './config.ts';
import { ApiError } from './errors.ts';
import { queryKeyOf } from './query.ts';
import { createQueryClient, retryDelay, shouldRetry } from './queryClient.ts';
import { markStale, type Noun, refetchFailed } from './stale.ts';

const problem = (status: number, code: string) => new ApiError('problem', '/x', { status, code });
const refused = () => Promise.reject(problem(401, 'not_signed_in'));

const isStale = (client: ReturnType<typeof createQueryClient>, noun: Noun) =>
  client.getQueryState([noun])?.isInvalidated === true;

describe('trying again', () => {
  test.each([
    new ApiError('unreachable', '/x'),
    new ApiError('not_the_api', '/x', { status: 502 }),
    problem(503, 'unavailable'),
  ])('what may pass is tried three times more: %s', (error) => {
    expect([0, 1, 2, 3].map((failures) => shouldRetry(failures, error))).toEqual([true, true, true, false]);
  });

  test.each([
    problem(401, 'not_signed_in'),
    problem(404, 'not_found'),
    problem(429, 'too_many_attempts'),
    problem(501, 'not_possible_here'),
    new ApiError('timeout', '/x'),
    new ApiError('not_the_api', '/x', { status: 200 }),
    new ApiError('off_contract', '/x', { status: 200, field: 'items' }),
    new TypeError('a bug of ours'),
  ])('what is refused stays refused: %s', (error) => {
    expect(shouldRetry(0, error)).toBe(false);
  });

  test('the waits grow, and differ from page to page', () => {
    vi.spyOn(Math, 'random').mockReturnValueOnce(0).mockReturnValueOnce(1).mockReturnValueOnce(0.5);
    expect([retryDelay(0), retryDelay(0), retryDelay(2)]).toEqual([375, 625, 2000]);
  });
});

const signedIn = { user: { id: 1 }, may: { setOwnPresence: true } };

describe('going stale', () => {
  test.each<[Noun, Noun[]]>([
    ['states', ['states', 'presences', 'me']],
    ['presences', ['states', 'presences', 'me']],
    ['me', ['states', 'presences', 'me']],
    ['users', ['session', 'states', 'presences', 'me', 'users']],
  ])('a change of %s makes %j stale, and nothing else', async (noun, expected) => {
    const client = createQueryClient();
    const nouns: Noun[] = ['session', 'states', 'presences', 'me', 'users'];
    for (const each of nouns) client.setQueryData([each], each === 'session' ? signedIn : 1);
    markStale(client, noun);
    await vi.waitFor(() => expect(nouns.filter((each) => isStale(client, each))).toEqual(expected));
  });

  test('who lost presence is not asked for it any more, in whichever order that is told', async () => {
    const client = createQueryClient();
    client.setQueryData(['session'], { ...signedIn, may: { setOwnPresence: false } });
    for (const id of ['getMyPresence', 'getMySettings']) client.setQueryData(['me', id], 1);
    markStale(client, 'session');
    markStale(client, 'presences');
    expect(client.getQueryState(['me', 'getMyPresence'])?.isInvalidated).toBe(false);
    await vi.waitFor(() => expect(client.getQueryState(['me', 'getMySettings'])?.isInvalidated).toBe(true));
    expect(client.getQueryState(['me', 'getMyPresence'])).toBeUndefined();
  });

  test.each([
    ['everything', signedIn, ['session', 'states', 'presences', 'me', 'users']],
    ['nothing else once nobody is signed in', { user: null }, ['session']],
  ])('a change of the session makes %s stale', async (_, session, expected) => {
    const client = createQueryClient();
    const nouns: Noun[] = ['session', 'states', 'presences', 'me', 'users'];
    for (const each of nouns) client.setQueryData([each], each === 'session' ? session : 1);
    markStale(client, 'session');
    await vi.waitFor(() => expect(nouns.filter((each) => isStale(client, each))).toEqual(expected));
  });

  test('a first fetch that was under way is asked again', async () => {
    const client = createQueryClient();
    const words = ['before', 'after'];
    const seen: unknown[] = [];
    await new Promise<void>((resolve) => {
      const observer = new QueryObserver(client, {
        queryKey: ['presences', 'list'],
        // The answer is on its way when the change is told.
        queryFn: () => Promise.resolve(words.shift()),
      });
      const stop = observer.subscribe(({ data }) => {
        seen.push(data);
        if (data !== 'after') return;
        stop();
        resolve();
      });
      markStale(client, 'presences');
    });
    expect(seen).toContain('before');
  });
});

test('after a connection that missed nothing, only what is on the screen and is old, or failed by the server’s own trouble, is fetched', async () => {
  const client = createQueryClient();
  client.setDefaultOptions({ queries: { retry: false } });
  const asked: string[] = [];
  const answers: Record<string, () => Promise<unknown>> = {
    well: () => Promise.resolve(1),
    failed: () => Promise.reject(problem(500, 'internal')),
    gone: () => Promise.reject(problem(404, 'not_found')),
    old: () => Promise.resolve(1),
    hidden: () => Promise.resolve(1),
  };
  const observers = Object.entries(answers).map(([name, answer]) => {
    const queryFn = () => {
      asked.push(name);
      return answer();
    };
    return new QueryObserver(client, { queryKey: ['states', name], queryFn, enabled: name !== 'hidden' });
  });
  const stops = observers.map((observer) => observer.subscribe(() => undefined));
  await vi.waitFor(() => expect(client.isFetching()).toBe(0));
  await client.invalidateQueries({ queryKey: ['states', 'old'], refetchType: 'none' });
  asked.length = 0;
  refetchFailed(client);
  await vi.waitFor(() => expect(client.isFetching()).toBe(0));
  expect(asked.toSorted()).toEqual(['failed', 'old']);
  refetchFailed(client);
  expect(client.isFetching({ queryKey: ['states', 'old'] })).toBe(0);
  for (const stop of stops) stop();
});

test('a call refused for want of a session asks who is signed in', async () => {
  const client = createQueryClient();
  client.setQueryData(queryKeyOf(getSession), { user: { id: 1 } });
  await client.query({ queryKey: ['states'], queryFn: refused }).catch(() => undefined);
  await vi.waitFor(() => expect(client.getQueryState(queryKeyOf(getSession))?.isInvalidated).toBe(true));
});

/** Asks for the states, which is answered by each of these in turn, and shows the session; and what is answered besides. */
async function askStates(answers: (() => Promise<unknown>)[], others: readonly (() => Promise<unknown>)[] = []) {
  vi.stubGlobal('sessionStorage', { removeItem: () => undefined });
  const client = createQueryClient();
  const session = vi.fn<() => Promise<unknown>>(() => Promise.resolve(signedIn));
  client.setQueryData(queryKeyOf(getSession), signedIn);
  await Promise.all(others.map((queryFn) => client.query({ queryKey: ['presences', 'listPresences'], queryFn })));
  const key = queryKeyOf(getSession) as readonly unknown[];
  const stops = [
    new QueryObserver(client, { queryKey: key, queryFn: session }).subscribe(() => undefined),
    new QueryObserver(client, { queryKey: ['states', 'listStates'], queryFn: () => answers.shift()?.() }).subscribe(
      () => undefined,
    ),
  ];
  await vi.waitFor(() => expect(answers).toEqual([]));
  await vi.waitFor(() => expect(client.isFetching()).toBe(0));
  for (const stop of stops) stop();
  return { user: client.getQueryData<{ user: unknown }>(key)?.user, asked: session.mock.calls.length };
}

describe('a call that is refused while the session names somebody', () => {
  afterEach(() => vi.unstubAllGlobals());

  test('is made once more, and leads to signing in when it is refused again: the token is lost on its way', async () => {
    expect(await askStates([refused, refused])).toEqual({ user: null, asked: 1 });
  });

  test('is refused by itself where others are answered', async () => {
    const others = [() => Promise.resolve([])];
    expect(await askStates([refused, refused], others)).toEqual({ user: signedIn.user, asked: 1 });
  });

  test('is well when it is answered then', async () => {
    expect(await askStates([refused, () => Promise.resolve([])])).toEqual({ user: signedIn.user, asked: 1 });
  });
});

test.each([
  ['a backend that tells of changes', undefined, 1],
  ['one that does not: the page asks then by itself', ['core'], 0],
])('coming back to a page asks for what is old of %s', async (_, capabilities, times) => {
  keepOffered(capabilities);
  const client = createQueryClient();
  client.mount();
  const ask = vi.fn<() => Promise<number>>(() => Promise.resolve(1));
  client.setQueryData(['states'], 0, { updatedAt: 1 });
  const observer = new QueryObserver(client, { queryKey: ['states'], queryFn: ask, refetchOnMount: false });
  const stop = observer.subscribe(() => undefined);
  focusManager.setFocused(false);
  focusManager.setFocused(true);
  await client.resumePausedMutations();
  await vi.waitFor(() => expect(client.isFetching()).toBe(0));
  expect(ask).toHaveBeenCalledTimes(times);
  stop();
  client.unmount();
  focusManager.setFocused(undefined);
  keepOffered(undefined);
});
