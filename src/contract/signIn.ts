import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { session } from './session.ts';
import { displayName, newPassword, username } from './userFields.ts';

/** How the session is carried: a cookie, which it is when left out, or a token for pages and programs on another origin. */
const sessionAs = z.optional(z.enum(['cookie', 'token']));

/** A wrong password and an unknown name get the same answer, to the byte. A user name is trimmed, and its case does not matter. */
export const signIn = endpoint({
  id: 'signIn',
  noun: 'session',
  capability: 'core',
  summary: 'Sign in, by cookie or as a bearer token; sets the state that the person chose for it',
  method: 'POST',
  path: '/session',
  access: 'anyone',
  body: z.strictObject({
    username: z.string().check(z.maxLength(200, 'too_long')),
    password: z.string().check(z.maxLength(256, 'password_too_long')),
    as: sessionAs,
  }),
  answer: session,
  problems: ['wrong_credentials', 'too_many_attempts'],
  events: ['presences', 'audit'],
});

export const setUp = endpoint({
  id: 'setUp',
  noun: 'session',
  capability: 'account',
  summary: 'Make the first admin with the one-time set-up link of the server’s console, and sign in',
  method: 'POST',
  path: '/setup',
  access: 'anyone',
  body: z.strictObject({
    token: z.string().check(z.maxLength(200, 'too_long')),
    username,
    displayName,
    password: newPassword,
    as: sessionAs,
  }),
  answer: session,
  problems: ['setup_link_invalid'],
  events: ['users', 'audit'],
});
