import { QueryClient } from '@tanstack/react-query';
import { afterEach, expect, test, vi } from 'vitest';
import { configureApi } from './config.ts';
import { takeFirstSession } from './firstSession.ts';
import { sessionQuery } from './session.ts';

afterEach(() => vi.unstubAllGlobals());

const may = { manageStates: false, manageUsers: false, setOwnPresence: false, setAnyPresence: false };
const nobody = { user: null, may, expiresAt: null, setupNeeded: false };

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
