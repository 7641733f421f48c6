import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { id } from './paging.ts';
import { role } from './userFields.ts';

/** Who is signed in and what they may do. The page shows by it; the backend decides anew at every call. */
export const session = z.looseObject({
  user: z.nullable(
    z.looseObject({
      id,
      username: z.string(),
      displayName: z.string(),
      role,
      extension: z.nullable(z.string()),
      /** By the person's settings; null, or left out, is the device's. */
      timeZone: z.optional(z.nullable(z.string())),
      language: z.optional(z.nullable(z.string())),
    }),
  ),
  may: z.looseObject({
    manageStates: z.boolean(),
    /** False from a backend that does not offer `users`, for admins too. */
    manageUsers: z.boolean(),
    /** Has an extension and presence is on: has a Presence menu. */
    setOwnPresence: z.boolean(),
    /** False from a backend that does not offer `colleagues`, for admins too. */
    setAnyPresence: z.boolean(),
  }),
  /** When the session ends as of now; null when signed out. */
  expiresAt: z.nullable(z.iso.datetime()),
  /** No user exists yet: the set-up link is waiting on the server’s console. Always false from a backend that gets its users elsewhere. */
  setupNeeded: z.boolean(),
  /**
   * Where people sign in, in place of `POST /session`: the page leads there with the address to come back to as `return_to`. An
   * address, or a path from where the API is; left out, or null, is by name and password. Told while signed in, too.
   */
  signInAt: z.optional(z.nullable(z.string())),
  /**
   * Where the events begin that may change what is fetched from now on: to be named as `after` when `/events` is opened.
   * Null when signed out, and from backends that keep no events.
   */
  eventsAfter: z.optional(z.nullable(z.string())),
  /** The version of the contract that the backend follows, such as `1.0`. */
  contract: z.optional(z.string()),
  /** What the backend offers, by the names of `x-capabilities`; left out means all of it. Names may be added. */
  capabilities: z.optional(z.array(z.string())),
  /** Given once, at signing in `as: 'token'`: to be sent as `Authorization: Bearer`. */
  token: z.optional(z.string()),
});
export type Session = z.infer<typeof session>;

/** Whoever is signed out is not refused, but gets null as `user`, and no right. */
export const getSession = endpoint({
  id: 'getSession',
  noun: 'session',
  capability: 'core',
  summary: 'Who am I and what may I do; `user` is null when signed out',
  method: 'GET',
  path: '/session',
  access: 'anyone',
  answer: session,
});

/** Signing out when signed out is no error. The cookie is cleared in any case, unless the call has a token. */
export const signOut = endpoint({
  id: 'signOut',
  noun: 'session',
  capability: 'core',
  summary:
    'Sign out: this session ends; sets the state that the person chose for it, unless another session has a stream of events open',
  method: 'DELETE',
  path: '/session',
  access: 'anyone',
  events: ['session', 'presences'],
});
