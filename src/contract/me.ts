import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { pickInput, presence } from './presences.ts';
import { newPassword } from './userFields.ts';

/**
 * Whoever has picked nothing is in `not_set`, with nulls in all the rest. Without an extension, or with presence off, there is
 * nothing to see, set or release: 403 `presence_off`.
 */
export const getMyPresence = endpoint({
  id: 'getMyPresence',
  noun: 'me',
  capability: 'core',
  summary: 'What I am in',
  method: 'GET',
  path: '/me/presence',
  access: 'signedIn',
  answer: presence,
  problems: ['presence_off'],
});

/**
 * Refused with `state_unknown` at `stateId`, `until_past` and `until_too_far` (more than five years) at `until`, `reason_own` at
 * `reason`. The description of the API says what wins.
 */
export const setMyPresence = endpoint({
  id: 'setMyPresence',
  noun: 'me',
  capability: 'core',
  summary: 'Pick a state; the latest pick wins, one with an end gives way to what was before it',
  method: 'PUT',
  path: '/me/presence',
  access: 'signedIn',
  body: pickInput,
  answer: presence,
  problems: ['presence_off'],
  events: ['presences'],
});

/** Releasing nothing is no error, and no change: nothing is in the history, nobody is told. */
export const clearMyPresence = endpoint({
  id: 'clearMyPresence',
  noun: 'me',
  capability: 'core',
  summary: 'Release every claim of mine, whatever made it: I am in nothing then',
  method: 'DELETE',
  path: '/me/presence',
  access: 'signedIn',
  answer: presence,
  problems: ['presence_off'],
  events: ['presences'],
});

/**
 * Refused with `password_wrong` at `currentPassword`, and with `password_is_name` and `password_common` at `newPassword`. When it
 * leaves one without an open page, what one chose for signing out is set.
 */
export const setMyPassword = endpoint({
  id: 'setMyPassword',
  noun: 'me',
  capability: 'account',
  summary: 'Change my password; my other sessions end',
  method: 'PUT',
  path: '/me/password',
  access: 'signedIn',
  body: z.strictObject({ currentPassword: z.string().check(z.maxLength(256, 'password_too_long')), newPassword }),
  problems: ['too_many_attempts'],
  events: ['session', 'presences', 'audit'],
});
