import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { id } from './paging.ts';

/**
 * What a page learns of a change: the noun and which of it, never the data, so that every page asks for what it shows
 * and may see. `ready` comes first on every connection: what was fetched before it may be old.
 */
export const liveEvent = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('ready') }),
  z.looseObject({ type: z.literal('states'), ids: z.array(id) }),
  z.looseObject({ type: z.literal('presences'), extensions: z.array(z.string()) }),
  z.looseObject({ type: z.literal('users'), ids: z.array(id) }),
  z.looseObject({ type: z.literal('groups'), ids: z.array(id) }),
  /** One's own: rights, extension or the session itself changed. */
  z.looseObject({ type: z.literal('session') }),
]);
export type LiveEvent = z.infer<typeof liveEvent>;

/** A comment goes out this often (milliseconds), so that a dead connection shows: twice the time without a byte means lost. */
export const HEARTBEAT_MS = 15_000;

export const streamEvents = endpoint({
  id: 'streamEvents',
  noun: 'events',
  summary: 'Server-sent events: `ready` first, then one event a change, each with an id; a comment every 15 seconds',
  method: 'GET',
  path: '/events',
  access: 'signedIn',
  answer: liveEvent,
  stream: true,
});
