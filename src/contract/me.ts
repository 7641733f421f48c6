import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { pickInput, presence } from './presences.ts';
import { newPassword } from './userFields.ts';

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
});

export const clearMyPresence = endpoint({
  id: 'clearMyPresence',
  noun: 'me',
  capability: 'core',
  summary: 'Release every pick of mine',
  method: 'DELETE',
  path: '/me/presence',
  access: 'signedIn',
  answer: presence,
  problems: ['presence_off'],
});

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
});
