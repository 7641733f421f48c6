import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { id, idInText, pageSize } from './paging.ts';
import { momentInQuery } from './time.ts';
import { presenceTypeOrNotSet } from './types.ts';

/**
 * Why somebody's presence changed: somebody picked it, it was set in the phone system, a claim was released, a sign-in or sign-out set it, an end came,
 * an admin changed the state itself, or presence was switched on or off for them.
 */
export const historyCauses = ['pick', 'phone', 'release', 'signIn', 'signOut', 'end', 'state', 'on', 'off'] as const;
export const historyCause = z.enum(historyCauses);
export type HistoryCause = z.infer<typeof historyCause>;

/** What somebody was in from a moment on. After `off` that is nothing at all, until the next change. */
export const historyEntry = z.looseObject({
  id,
  at: z.iso.datetime(),
  type: presenceTypeOrNotSet,
  message: z.nullable(z.string()),
  label: z.string(),
  /** The end that it was given, whether or not it lasted until then. */
  until: z.nullable(z.iso.datetime()),
  cause: historyCause,
  /** Who did it, `self` being the person whose history it is; null where nobody did, as when an end came. */
  by: z.nullable(z.looseObject({ self: z.boolean(), displayName: z.string() })),
  /** Why, in the words of whoever did it for somebody else. */
  reason: z.nullable(z.string()),
});
export type HistoryEntry = z.infer<typeof historyEntry>;

/** How many days history and audit are kept; null when they are kept for good. */
export const keptDays = z.nullable(z.int().check(z.minimum(1)));

/**
 * Nothing that changes nothing is in it: neither what was refused, nor clearing what was clear already. It can be read without
 * presence, too.
 */
export const listMyHistory = endpoint({
  id: 'listMyHistory',
  noun: 'me',
  capability: 'history',
  summary:
    'My changes, the latest first: those of a span of time (`from` included, `to` not), in parts that follow on `before`',
  method: 'GET',
  path: '/me/history',
  access: 'signedIn',
  query: z.strictObject({
    from: z.optional(momentInQuery),
    to: z.optional(momentInQuery),
    /** The last id of the part before. */
    before: z.optional(idInText),
    pageSize: pageSize(50),
  }),
  answer: z.looseObject({
    items: z.array(historyEntry),
    /** Whether there are earlier ones in the span. */
    more: z.boolean(),
    /** What was in force when the span began; null without `from`, or when nothing is known of it. */
    inForce: z.nullable(historyEntry),
    keptDays,
  }),
});
