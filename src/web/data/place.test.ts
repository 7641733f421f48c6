import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import type { Session } from '#contract/session.ts';
import { ensurePlace, forgetPlace, placeOf, setPlace } from './place.ts';

const sessionOf = (id: number | null, eventsAfter?: string | null): Session => ({
  user: id === null ? null : { id, username: 'u', displayName: 'U', role: 'user', extension: null },
  may: { manageStates: false, manageUsers: false, setOwnPresence: false, setAnyPresence: false },
  expiresAt: null,
  setupNeeded: false,
  ...(eventsAfter !== undefined && { eventsAfter }),
});

/** Where events begin once a session has arrived. */
function placeAfter(client: QueryClient, session: Session): string | null | undefined {
  ensurePlace(client, session);
  return placeOf(client)?.after;
}

test('events begin where the first session says, whatever a later one says', () => {
  const client = new QueryClient();
  expect(placeAfter(client, sessionOf(1, 'a-1'))).toBe('a-1');
  expect(placeAfter(client, sessionOf(1, 'a-5'))).toBe('a-1');
});

test('they go on after the last that the cache has', () => {
  const client = new QueryClient();
  ensurePlace(client, sessionOf(1, 'a-1'));
  setPlace(client, 1, 'a-3');
  expect(placeAfter(client, sessionOf(1, 'a-5'))).toBe('a-3');
  setPlace(client, 1, null);
  expect(placeAfter(client, sessionOf(1, 'a-5'))).toBeNull();
});

test('for another person, and once the cache is empty, they begin anew', () => {
  const client = new QueryClient();
  ensurePlace(client, sessionOf(1, 'a-1'));
  expect(placeAfter(client, sessionOf(2, 'a-4'))).toBe('a-4');
  expect(placeAfter(client, sessionOf(1, 'a-6'))).toBe('a-6');
  forgetPlace(client);
  expect(placeAfter(client, sessionOf(1, 'a-9'))).toBe('a-9');
});

test('they go on where they stopped after the same person has signed in again over a page that stayed', () => {
  const client = new QueryClient();
  ensurePlace(client, sessionOf(1, 'a-1'));
  setPlace(client, 1, 'a-3');
  expect(placeAfter(client, sessionOf(null))).toBe('a-3');
  expect(placeAfter(client, sessionOf(1, 'a-9'))).toBe('a-3');
});

test('an event that comes late moves nobody else’s place', () => {
  const client = new QueryClient();
  ensurePlace(client, sessionOf(2, 'a-4'));
  setPlace(client, 1, 'a-3');
  expect(placeOf(client)?.after).toBe('a-4');
});

test('a backend that says no place has none', () => {
  expect(placeAfter(new QueryClient(), sessionOf(1))).toBeNull();
  expect(placeAfter(new QueryClient(), sessionOf(1, null))).toBeNull();
});
