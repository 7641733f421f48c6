import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { restoreBackup } from '#contract/backup.ts';
import { streamEvents } from '#contract/events.ts';
import { getMyFavourites } from '#contract/favourites.ts';
import { getDrift } from '#contract/phoneSystem.ts';
import { getSession, signOut } from '#contract/session.ts';
import { signIn } from '#contract/signIn.ts';
import { createState, getState, listStates, updateState } from '#contract/states.ts';
import { configureApi, keepOffered, keepToken } from './config.ts';
import { dropEarlyAnswers } from './earlyAnswers.ts';
import { ApiError } from './errors.ts';
import { ask, call, callVersioned, upload } from './http.ts';

const base = 'https://phones.example/presence/v1';
const state = { id: 7, type: 'away', message: 'Lunch', label: 'Away (Lunch)', inUse: 2 };
const sent: Request[] = [];

/** Replies to every call in this way, and keeps what was sent. */
function answer(reply: () => Response | Promise<Response>) {
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    sent.push(new Request(url, init));
    return reply();
  });
}

const json = (body: unknown, init?: ResponseInit) => () => Response.json(body, init);
const problem = (status: number, code: string, rest = {}) => json({ status, code, title: code, ...rest }, { status });
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error as ApiError,
  );

const signingIn = () => failure(call(signIn, { body: { username: 'ada', password: 'x' } }));

beforeEach(() => {
  sent.length = 0;
  const kept = new Map<string, string>();
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
  configureApi({ base: `${base}/`, auth: 'cookie' });
});
afterEach(() => vi.unstubAllGlobals());

describe('what is sent', () => {
  test('what was asked for before is not asked for again, but once', async () => {
    answer(json({ ...state, label: 'Later' }));
    const early = () => Promise.resolve(Response.json({ ...state, label: 'Early' }));
    vi.stubGlobal('earlyAnswers', { [`${base}/states/7`]: early(), [`${base}/states/8`]: early() });
    const labels = [];
    for (const id of [7, 7]) labels.push((await call(getState, { params: { id } })).label);
    dropEarlyAnswers();
    labels.push((await call(getState, { params: { id: 8 } })).label);
    expect(labels).toEqual(['Early', 'Later', 'Later']);
  });

  test('a page that uses a token ignores what was fetched early with the cookie', async () => {
    keepToken('s3cret');
    configureApi({ base, auth: 'token' });
    answer(json({ ...state, label: 'By the token' }));
    vi.stubGlobal('earlyAnswers', { [`${base}/states/7`]: Promise.resolve(Response.json(state)) });
    expect((await call(getState, { params: { id: 7 } })).label).toBe('By the token');
  });

  test('what was asked for before and failed has failed', async () => {
    const early = Promise.reject(new DOMException('', 'TimeoutError'));
    vi.stubGlobal('earlyAnswers', { [`${base}/states/7`]: early });
    expect(await failure(call(getState, { params: { id: 7 } }))).toMatchObject({ kind: 'timeout' });
  });

  test('streams, and nothing else, go to a backend inside the page by its own way', async () => {
    const streamed: Request[] = [];
    const openStream = (request: Request) => {
      streamed.push(request);
      return Promise.resolve(new Response(null));
    };
    configureApi({ base, auth: 'cookie', openStream });
    answer(json(state));
    await ask(streamEvents);
    await call(getState, { params: { id: 7 } });
    expect(streamed.map(({ url }) => url)).toEqual([`${base}/events`]);
    expect(sent.map(({ url }) => url)).toEqual([`${base}/states/7`]);
  });

  test('path, query and body go where the contract says', async () => {
    answer(json({ items: [state], total: 1, page: 1, pageSize: 25 }));
    await call(listStates, { query: { search: 'a & b', sort: '-inUse' } });
    answer(json(state, { status: 201 }));
    await call(createState, { body: { type: 'away', message: 'Lunch' } });
    expect(sent.map(({ method, url }) => `${method} ${url}`)).toEqual([
      `GET ${base}/states?search=a+%26+b&sort=-inUse`,
      `POST ${base}/states`,
    ]);
    expect(await sent[1]?.json()).toEqual({ type: 'away', message: 'Lunch' });
  });

  test('with cookies no token is sent, with a token no cookies', async () => {
    keepToken('secret');
    answer(() => new Response(null, { status: 204 }));
    await call(signOut);
    configureApi({ base, auth: 'token' });
    await call(signOut);
    expect(sent.map(({ credentials, headers }) => [credentials, headers.get('Authorization')])).toEqual([
      ['include', null],
      ['omit', 'Bearer secret'],
    ]);
  });

  test('an edit says which version it is of', async () => {
    answer(json(state, { headers: { ETag: '"4"' } }));
    const { data, etag } = await callVersioned(getState, { params: { id: 7 } });
    await call(updateState, { params: { id: 7 }, body: { type: data.type }, ifMatch: etag });
    expect(sent[1]?.headers.get('If-Match')).toBe('"4"');
  });
});

describe('what a backend does not offer', () => {
  afterEach(() => keepOffered(undefined));

  test('is not asked for, once the session has said so', async () => {
    keepOffered(['core', 'groups', 'something new']);
    answer(json({ items: [], total: 0, page: 1, pageSize: 25 }));
    expect(await failure(call(getMyFavourites))).toMatchObject({ kind: 'problem', status: 404, code: 'not_offered' });
    expect(await failure(ask(streamEvents))).toMatchObject({ code: 'not_offered' });
    expect(sent).toEqual([]);
    await call(listStates, { query: {} });
    expect(sent).toHaveLength(1);
  });

  test('is all asked for where the session says nothing', async () => {
    answer(json({ extensions: [] }));
    await call(getMyFavourites);
    expect(sent).toHaveLength(1);
  });

  test('was not deleted by anybody: that takes something that is named', async () => {
    answer(problem(404, 'not_found'));
    expect(await failure(call(getMyFavourites))).toMatchObject({ status: 404, code: 'not_offered' });
    expect(await failure(call(getState, { params: { id: 7 } }))).toMatchObject({ status: 404, code: 'not_found' });
  });
});

describe('a wrong address, or a backend that lacks what every backend serves', () => {
  test.each([
    ['the session', () => call(getSession)],
    ['a list', () => call(listStates, { query: {} })],
  ])('is told from what a backend need not offer: %s', async (_, asking) => {
    for (const code of ['not_found', 'not_offered']) {
      answer(problem(404, code));
      expect(await failure(asking())).toMatchObject({ kind: 'not_the_api', status: 404 });
    }
  });

  test('a refusal of what anyone may ask is somebody else’s, such as a gateway’s', async () => {
    answer(problem(403, 'forbidden'));
    expect(await failure(call(getSession))).toMatchObject({ kind: 'not_the_api', status: 403 });
    expect(await failure(call(listStates, { query: {} }))).toMatchObject({ kind: 'problem', code: 'forbidden' });
    answer(problem(403, 'cross_site'));
    expect(await signingIn()).toMatchObject({ kind: 'problem', code: 'cross_site' });
  });
});

describe('what can go wrong', () => {
  test('a problem keeps its code, its fields and how long to wait', async () => {
    const errors = [{ field: 'password', code: 'password_too_long', message: 'Use at most 256 characters.' }];
    answer(
      json(
        { status: 429, code: 'too_many_attempts', title: 'Wait', errors },
        { status: 429, headers: { 'Retry-After': '90' } },
      ),
    );
    expect(await signingIn()).toMatchObject({
      kind: 'problem',
      status: 429,
      code: 'too_many_attempts',
      errors,
      retryAfter: 90,
    });
  });

  test('a problem of an unknown code is a problem', async () => {
    answer(problem(418, 'teapot'));
    expect(await signingIn()).toMatchObject({ kind: 'problem', code: 'teapot', title: 'teapot' });
  });

  test('no answer is unreachable, too late a one is a timeout', async () => {
    answer(() => Promise.reject(new TypeError('Failed to fetch')));
    expect(await signingIn()).toMatchObject({ kind: 'unreachable', url: `${base}/session` });
    answer(() => Promise.reject(new DOMException('Too late', 'TimeoutError')));
    expect(await signingIn()).toMatchObject({ kind: 'timeout' });
  });

  test('what is slow is waited for as long as the contract says, and no longer', async () => {
    const limits = vi.spyOn(AbortSignal, 'timeout');
    answer(() => new Response(null, { status: 500 }));
    await failure(call(getSession));
    await failure(call(getDrift));
    await failure(upload(restoreBackup, { file: new Blob() }));
    expect(limits.mock.calls).toEqual([[60_000], [60_000], [30 * 60_000]]);
    limits.mockRestore();
  });

  test('an answer that breaks off is unreachable too', async () => {
    const broken = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('{"user"'));
        controller.error(new TypeError('network error'));
      },
    });
    answer(() => new Response(broken));
    expect(await failure(call(getSession))).toMatchObject({ kind: 'unreachable' });
  });

  test.each([200, 404, 502])('a web page with status %d is not the API', async (status) => {
    answer(() => new Response('<!doctype html><h1>Router</h1>', { status, headers: { 'Content-Type': 'text/html' } }));
    expect(await failure(call(getSession))).toMatchObject({ kind: 'not_the_api', status });
  });

  test('half of an answer is not the API’s either', async () => {
    answer(() => new Response('{"items":[{"id":7,"ty', { headers: { 'Content-Type': 'application/json' } }));
    expect(await failure(call(listStates, { query: {} }))).toMatchObject({ kind: 'not_the_api', status: 200 });
  });

  test('a list with a word that is new is read', async () => {
    const list = { items: [state, { ...state, id: 8, type: 'focus' }], total: 2, page: 1, pageSize: 25 };
    answer(json(list));
    vi.spyOn(console, 'warn').mockReturnValue();
    expect(await call(listStates, { query: {} })).toEqual(list);
  });

  test('an empty refusal is not the API', async () => {
    answer(() => new Response(null, { status: 500 }));
    expect(await failure(call(getSession))).toMatchObject({ kind: 'not_the_api', status: 500 });
  });

  test('an answer off the contract says where', async () => {
    answer(json({ items: [state, { ...state, type: 7 }], total: 2, page: 1, pageSize: 25 }));
    expect(await failure(call(listStates))).toMatchObject({ kind: 'off_contract', field: 'items.1.type' });
    answer(() => new Response(null, { status: 204 }));
    expect(await failure(call(listStates))).toMatchObject({ kind: 'off_contract', field: '' });
    answer(json({ error: 'nope' }, { status: 400 }));
    expect(await failure(call(listStates))).toMatchObject({ kind: 'off_contract', status: 400 });
  });

  test('a versioned answer without a version is off the contract', async () => {
    answer(json(state));
    expect(await failure(callVersioned(getState, { params: { id: 7 } }))).toMatchObject({
      kind: 'off_contract',
      field: 'ETag',
    });
  });

  test('what the caller gives up on is given up', async () => {
    vi.stubGlobal(
      'fetch',
      (_: string, { signal }: RequestInit) =>
        new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason as Error))),
    );
    const controller = new AbortController();
    const failed = failure(call(getSession, {}, controller.signal));
    controller.abort();
    const error = await failed;
    expect(error).not.toBeInstanceOf(ApiError);
    expect(error?.name).toBe('AbortError');
  });
});
