import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';

const moment = z.iso.datetime();

/** What is kept of a user agent (characters). */
export const USER_AGENT_CHARACTERS = 300;

/** Where somebody is signed in: a browser, or a program with a token. */
export const mySession = z.looseObject({
  /** Tells one's sessions apart; no secret. */
  id: z.string(),
  /** The one that this call was made with. */
  current: z.boolean(),
  /** As the browser or program called itself when it signed in (RFC 9110); null when it did not. */
  userAgent: z.nullable(z.string()),
  /** Where it signed in from; null where that is not known. */
  address: z.nullable(z.string()),
  signedInAt: moment,
  /** When it last called, by the hour. */
  lastSeenAt: moment,
});
export type MySession = z.infer<typeof mySession>;

export const listMySessions = endpoint({
  id: 'listMySessions',
  noun: 'me',
  capability: 'account',
  summary: 'Where I am signed in: the session of this call first, then the one last seen',
  method: 'GET',
  path: '/me/sessions',
  access: 'signedIn',
  answer: z.looseObject({ items: z.array(mySession) }),
});

export const endMySession = endpoint({
  id: 'endMySession',
  noun: 'me',
  capability: 'account',
  summary: 'End one of my sessions, with its streams of events',
  method: 'DELETE',
  path: '/me/sessions/{id}',
  access: 'signedIn',
  params: z.strictObject({ id: z.string().check(z.minLength(1), z.maxLength(100)) }),
  problems: ['not_found'],
  events: ['session', 'presences'],
});

export const endMyOtherSessions = endpoint({
  id: 'endMyOtherSessions',
  noun: 'me',
  capability: 'account',
  summary: 'End all of my sessions but the one of this call',
  method: 'DELETE',
  path: '/me/sessions',
  access: 'signedIn',
  events: ['session', 'presences'],
});
