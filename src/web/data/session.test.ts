import { QueryClient } from '@tanstack/react-query';
import { afterEach, expect, test, vi } from 'vitest';
import { session } from '#contract/session.ts';
import { configureApi } from './config.ts';
import { acceptSession, endSession, sessionQuery, showSignedOut, takeFirstSession } from './session.ts';
import { startSession } from './signIn.ts';

const sessionOf = (id: number | null) => ({
  user: id && { id, username: 'ada', displayName: 'Ada', role: 'user', extension: null },
  may: { manageStates: false, manageUsers: false, setOwnPresence: false, setAnyPresence: false },
  expiresAt: null,
  setupNeeded: false,
});

afterEach(() => vi.unstubAllGlobals());

test.each([
  ['signs out', endSession],
  ['becomes somebody else', (client: QueryClient) => startSession(client, { username: 'ada', password: 'x' })],
])('a page that %s gives up first what it still asks for', async (_, act) => {
  configureApi({ base: 'https://phones.example/', auth: 'cookie' });
  vi.stubGlobal('sessionStorage', { getItem: () => null });
  const client = new QueryClient();
  const order: string[] = [];
  vi.stubGlobal('fetch', () => {
    order.push('told the backend');
    return Promise.resolve(new Response(null, { status: 500 }));
  });
  const ask = ({ signal }: { signal: AbortSignal }) =>
    new Promise<never>((_resolve, reject) => {
      signal.addEventListener('abort', () => {
        order.push('gave up');
        reject(new Error('Given up.'));
      });
    });
  const asked = client.fetchQuery({ queryKey: ['states'], queryFn: ask }).catch(() => undefined);
  await act(client).catch(() => undefined);
  await asked;
  expect(order).toEqual(['gave up', 'told the backend']);
});

test.each([
  ['a token', { ...sessionOf(1) }, 'token'],
  ['anybody', { ...sessionOf(null), token: 'abc' }, 'user'],
])('a sign-in that is answered without %s has failed, and says what is missing', async (_, answer, field) => {
  configureApi({ base: 'https://phones.example/api', auth: 'token' });
  const setItem = vi.fn<(key: string, value: string) => void>();
  vi.stubGlobal('sessionStorage', { getItem: () => null, setItem });
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json(answer)));
  const client = new QueryClient();
  const entered = startSession(client, { username: 'ada', password: 'x' });
  await expect(entered).rejects.toMatchObject({
    kind: 'off_contract',
    field,
    url: 'https://phones.example/api/session',
  });
  expect(client.getQueryData(sessionQuery.queryKey)).toBeUndefined();
  expect(setItem).not.toHaveBeenCalled();
});

test('where people sign in is still known when the session has ended', () => {
  vi.stubGlobal('sessionStorage', { removeItem: () => undefined });
  const client = new QueryClient();
  acceptSession(client, session.parse({ ...sessionOf(1), signInAt: '/sso' }));
  showSignedOut(client);
  expect(client.getQueryData(sessionQuery.queryKey)).toMatchObject({ user: null, signInAt: '/sso' });
});

async function askAs(client: QueryClient, id: number | null): Promise<unknown> {
  configureApi({ base: 'https://phones.example/', auth: 'cookie' });
  vi.stubGlobal('sessionStorage', { getItem: () => null });
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json(sessionOf(id))));
  await client.query({ ...sessionQuery, staleTime: 0 });
  return client.getQueryData(['states']);
}

test('what the one was told whose session came with the page is forgotten, too', async () => {
  const client = new QueryClient();
  acceptSession(client, session.parse(sessionOf(1)));
  client.setQueryData(['states'], 'told to the first');
  expect(await askAs(client, 2)).toBeUndefined();
});

test('what one person was told is forgotten when the backend says that it is another now', async () => {
  const client = new QueryClient();
  await askAs(client, 1);
  client.setQueryData(['states'], 'told to the first');
  expect(await askAs(client, 1)).toBe('told to the first');
  expect(await askAs(client, null)).toBe('told to the first');
  expect(await askAs(client, 2)).toBeUndefined();
});

const nobody = sessionOf(null);

/** What the page knows of the session when it starts. */
function firstOf(text: string | null, auth: 'cookie' | 'token' = 'cookie') {
  configureApi({ base: 'https://phones.example/', auth });
  vi.stubGlobal('document', {
    getElementById: (id: string) => (id === 'session' && text !== null ? { textContent: text } : null),
  });
  const client = new QueryClient();
  takeFirstSession(client);
  return client.getQueryData(sessionQuery.queryKey);
}

test('the session that came with the page is the first', () => {
  expect(firstOf(JSON.stringify({ ...nobody, eventsAfter: null }))).toEqual({ ...nobody, eventsAfter: null });
});

test.each([
  ['there is none', null],
  ['it is empty', ''],
  ['it is no JSON', '{'],
  ['it is off the contract', JSON.stringify({ ...nobody, may: {} })],
])('where %s, it is asked for', (_, text) => {
  expect(firstOf(text)).toBeUndefined();
});

test('it is never that of a cookie where the page has a token', () => {
  expect(firstOf(JSON.stringify(nobody), 'token')).toBeUndefined();
});
