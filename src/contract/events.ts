import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { lineState } from './lines.ts';
import { id } from './paging.ts';
import { presenceUpdate, typeCounts } from './presences.ts';

/**
 * What a page learns of a change: the noun and which of it, so that it asks for what it shows and may see. What everyone
 * may see anyway comes along, so that a pick makes no page ask. `ready` comes first on every connection, and again where
 * events were lost.
 */
export const liveEvent = z.discriminatedUnion('type', [
  z.looseObject({
    type: z.literal('ready'),
    /**
     * False: every event since the place that the reader named follows. Otherwise some may be missing: what was fetched
     * before may be old. The id of `ready` is the place after which its events follow: the one that the reader named, or
     * after a gap that of the latest event.
     */
    gap: z.optional(z.boolean()),
    /**
     * Whose stream it is. A page of somebody else, or one that is not told, fetches everything again, whatever `gap` says:
     * the cookie may be another person’s by now.
     */
    userId: z.optional(id),
  }),
  /** States were added, edited or deleted; told to everyone. */
  z.looseObject({ type: z.literal('states'), ids: z.array(id) }),
  /**
   * What people are in changed, or who is in the directory; told to everyone. Naming all in `extensions` is enough: pages fetch the
   * rest.
   */
  z.looseObject({
    type: z.literal('presences'),
    /**
     * Of whom nothing is told, or more has changed than `now` tells, such as their name: what is shown of them has to be
     * fetched again.
     */
    extensions: z.optional(z.array(z.string())),
    /** What each of these extensions is in now, where they are few; null for one that is not in the directory any more. */
    now: z.optional(z.catchall(z.object({}), z.nullable(presenceUpdate))),
    /**
     * How many of all in the directory are in each of these types now. Types left out are as the events before told, or the
     * directory where it was fetched since.
     */
    counts: z.optional(typeCounts),
  }),
  /** What phones are doing changed; told to everyone. */
  z.looseObject({
    type: z.literal('lines'),
    /**
     * What the phones of each of these extensions are doing now. Left out where that is of more than are named: what is shown
     * has to be fetched again.
     */
    now: z.optional(z.catchall(z.object({}), lineState)),
    /** Of everybody whom `now` does not name, nothing is known any more. */
    others: z.optional(z.literal('unknown')),
  }),
  /** Users were added, edited or deleted; told to admins. */
  z.looseObject({ type: z.literal('users'), ids: z.array(id) }),
  /** Groups were added, edited or deleted; told to admins. */
  z.looseObject({ type: z.literal('groups'), ids: z.array(id) }),
  /** The phone system came or went, or what everyone may know of it changed; told to everyone. */
  z.looseObject({ type: z.literal('phoneSystem'), connected: z.boolean() }),
  /** The phone system accepted or refused what these extensions are in; told to their people and to admins. */
  z.looseObject({ type: z.literal('deliveries'), extensions: z.array(z.string()) }),
  /** New entries of the audit; told to admins. */
  z.looseObject({ type: z.literal('audit'), ids: z.array(id) }),
  /**
   * Webhooks were added, edited or deleted, or what they are sent changed; told to admins. It follows whatever is noted for one, too, and
   * every attempt to send it.
   */
  z.looseObject({ type: z.literal('webhooks'), ids: z.array(id) }),
  /**
   * One’s own name, rights, extension, settings, desk phones, or the session itself changed; told to that person alone, in all of their
   * streams. To a program: its API key was revoked.
   */
  z.looseObject({ type: z.literal('session') }),
]);
export type LiveEvent = z.infer<typeof liveEvent>;
export type PresencesEvent = Extract<LiveEvent, { type: 'presences' }>;
export type LinesEvent = Extract<LiveEvent, { type: 'lines' }>;

/** The extensions that an event about presences concerns. */
export function extensionsIn({ extensions = [], now = {} }: Pick<PresencesEvent, 'extensions' | 'now'>): string[] {
  return [...extensions, ...Object.keys(now)];
}

/** A comment goes out this often (milliseconds), so that a dead connection shows. */
export const HEARTBEAT_MS = 15_000;
/** After this time (milliseconds) without a byte the connection is dead, whatever the browser thinks. */
export const SILENCE_MS = 2 * HEARTBEAT_MS;

/**
 * Each event has an `id` and `data`, one line of JSON, and no `event`: its type is in `data`. A page with a token opens the stream
 * by fetch, with its `Authorization`.
 *
 * Each operation says which events follow it. They go out once the change is kept, those of one change in any order, and also when
 * it came from elsewhere: an end, a phone, the command line. What is refused is told to nobody. Every stream gets what its reader
 * may know at the moment, and ends with the session.
 *
 * Whoever has signed in and opens no stream counts as here for a minute. Whoever comes back after what they chose for signing out was
 * set gets what they chose for signing in.
 */
export const streamEvents = endpoint({
  id: 'streamEvents',
  noun: 'events',
  capability: 'events',
  summary:
    'Server-sent events: `ready` first, then one event a change, each with an id; a comment every 15 seconds. A reader that names the id it stopped at gets what it missed, as far as that is kept. Whoever has a stream open is here; a minute after their last one, what they chose for signing out is set',
  method: 'GET',
  path: '/events',
  access: 'signedIn',
  scope: 'read_presence',
  query: z.strictObject({
    /**
     * Where the reader stopped: the id of the last event it has, or `eventsAfter` of its session. One that the backend does
     * not know is a gap. `Last-Event-ID` counts before it.
     */
    after: z.optional(z.string()),
  }),
  answer: liveEvent,
  stream: true,
});
