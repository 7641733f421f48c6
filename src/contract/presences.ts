import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { lineState } from './lines.ts';
import { id, idInText, listQuery, pageOf } from './paging.ts';
import { timeZone } from './region.ts';
import { message } from './states.ts';
import { presenceTypeOrNotSet, type PresenceTypeOrNotSet } from './types.ts';

/** What an extension is in now. */
export const presence = z.looseObject({
  extension: z.string(),
  type: presenceTypeOrNotSet,
  message: z.nullable(z.string()),
  /** As the description of the API says, such as `Away (Lunch)`; `Not set` for `not_set`. */
  label: z.string(),
  /** The state it came from; null when nothing is set, or when that state was deleted and its words were kept. */
  stateId: z.nullable(id),
  /** Whether `message` is the person's own, in place of the state's. */
  ownWords: z.boolean(),
  /** When it was picked, or set otherwise; null when nothing is set. */
  since: z.nullable(z.iso.datetime()),
  /** When it ends by itself; null when it does not. */
  until: z.nullable(z.iso.datetime()),
  /**
   * Who set it: the person whose presence it is (`self`, whoever asks), by the name of now, or an admin for them, by the name of then. Null
   * when nothing is set.
   */
  setBy: z.nullable(z.looseObject({ self: z.boolean(), displayName: z.string() })),
  /** Why an admin set it, in their words: for the person and for admins; null for everybody else, in lists too. */
  reason: z.nullable(z.string()),
  /**
   * Whether the phone system has it: `none` where there is no phone system, `waiting` until it has accepted it, `refused` when
   * it would not. Told of a presence by itself; lists and events leave it out.
   */
  delivery: z.optional(z.enum(['none', 'waiting', 'accepted', 'refused'])),
  /**
   * What the person’s phones are doing; left out while that is unknown. Told of a presence by itself; lists have it beside the
   * presence.
   */
  line: z.optional(lineState),
});
export type Presence = z.infer<typeof presence>;

/** A presence as lists show it. The state that it came from is told of a presence by itself; lists may leave that out. */
export const listedPresence = z.extend(presence, {
  stateId: z.optional(z.nullable(id)),
  ownWords: z.optional(z.boolean()),
});
export type ListedPresence = z.infer<typeof listedPresence>;

/**
 * A presence as events tell it. Left out is whatever is null, who set it where that is the person, and the label where it is the
 * type's with the message in brackets.
 */
export const presenceUpdate = z.extend(z.partial(presence), {
  type: presenceTypeOrNotSet,
  /** Of two readings of an entry the one with the higher is newer. Without it, what is told later is. */
  revision: z.optional(z.int().check(z.minimum(0))),
});
export type PresenceUpdate = z.infer<typeof presenceUpdate>;

/**
 * Ends by name: after some time, at midnight, at the midnight after Sunday; where a change of clocks skips midnight, at the day’s
 * first moment.
 */
export const namedEnds = ['minutes30', 'hour1', 'hours4', 'today', 'thisWeek'] as const;
export type NamedEnd = (typeof namedEnds)[number];

/** A pick: a state, own words in place of its message, and an end, either by name or as a moment. */
export const pickInput = z
  .strictObject({
    stateId: id,
    /** Own words in place of the state’s message; without any, or with an empty text, that one stays. */
    message: z.optional(z.nullable(message)),
    /** When it ends, with seconds and an offset, such as `2026-11-23T14:00:00Z`; at most five years ahead. */
    until: z.optional(z.nullable(z.iso.datetime({ offset: true, error: 'until_malformed' }))),
    /**
     * In place of `until`. The backend works out when that is, by the time zone in the settings of the person whose presence it is.
     */
    end: z.optional(z.nullable(z.enum(namedEnds))),
    /**
     * For `end`, where those settings name none: IANA’s name of a time zone. Without it, or with null, that of the server counts. An
     * empty text is refused, too.
     */
    timeZone: z.optional(z.nullable(timeZone)),
    /** Why, for an admin who sets somebody else’s; for one’s own it is refused. */
    reason: z.optional(z.nullable(message)),
  })
  .check(z.refine(({ end, until }) => !end || !until, { path: ['end'], error: 'end_twice' }));
export type PickInput = z.input<typeof pickInput>;

export const directoryEntry = z.looseObject({
  extension: z.string(),
  displayName: z.string(),
  presence: listedPresence,
  /** What the person’s phones are doing; left out while that is unknown. */
  line: z.optional(lineState),
  /** Of two readings of an entry the one with the higher is newer. Without it, what comes later counts as newer. */
  revision: z.optional(z.int().check(z.minimum(0))),
});
export type DirectoryEntry = z.infer<typeof directoryEntry>;

const count = z.int().check(z.minimum(0));

export const typeCounts = z.partial(
  z.strictObject({
    available: count,
    chat: count,
    away: count,
    dnd: count,
    xa: count,
    unavailable: count,
    not_set: count,
  } satisfies Record<PresenceTypeOrNotSet, typeof count>),
);

const directorySorts = ['displayName', '-displayName', 'extension', '-extension', 'type', '-type'] as const;

/**
 * Whoever has picked nothing is in it; whoever has no presence is not. Equals are in the order of name, extension and id, which
 * `-displayName` turns around.
 */
export const listPresences = endpoint({
  id: 'listPresences',
  noun: 'presences',
  capability: 'core',
  summary:
    'The directory: everyone who has presence, and what they are in; the search looks in name, extension and label',
  method: 'GET',
  path: '/presences',
  access: 'signedIn',
  scope: 'read_presence',
  query: z.extend(listQuery(directorySorts), {
    type: z.optional(presenceTypeOrNotSet),
    /** Those in this group, of `/presence-groups`. Where `groups` are not offered there is no such parameter: `unknown_field`. */
    group: z.optional(idInText),
    /**
     * The caller's favourites come first, in their own order, whatever the sort. Where `favourites` are not offered nobody has any,
     * and it changes nothing.
     */
    favourites: z.optional(z.enum(['first'])),
  }),
  answer: z.extend(pageOf(directoryEntry), {
    /**
     * How many of those who match the search and the group are in each type, whichever type is asked for. A type that nobody is in
     * may be left out.
     */
    counts: typeCounts,
  }),
});

export const presenceGroups = z.looseObject({ items: z.array(z.looseObject({ id, name: z.string() })) });

export const listPresenceGroups = endpoint({
  id: 'listPresenceGroups',
  noun: 'presences',
  capability: 'groups',
  summary: 'The groups by which the directory can be narrowed: those with somebody in it, by name',
  method: 'GET',
  path: '/presence-groups',
  access: 'signedIn',
  scope: 'read_presence',
  answer: presenceGroups,
});

export const extensionInPath = z.object({
  /** As its user has it; case does not matter. */
  extension: z.string().check(z.minLength(1), z.maxLength(20)),
});

/** An extension without presence is 404. `reason` is told to the person and to admins alone; for everybody else it is null. */
export const getPresence = endpoint({
  id: 'getPresence',
  noun: 'presences',
  capability: 'colleagues',
  summary: 'What an extension is in',
  method: 'GET',
  path: '/presences/{extension}',
  access: 'signedIn',
  scope: 'read_presence',
  params: extensionInPath,
  answer: presence,
  problems: ['not_found'],
});

/**
 * As for `/me/presence`, but an admin may give a reason when it is somebody else’s. An admin’s pick is the latest like any other,
 * and it is not among the person’s recent picks. Where presence is off it is `presence_off`, for admins too.
 */
export const setPresence = endpoint({
  id: 'setPresence',
  noun: 'presences',
  capability: 'colleagues',
  summary: 'Pick a state for an extension: one’s own, or as an admin anyone’s',
  method: 'PUT',
  path: '/presences/{extension}',
  access: 'signedIn',
  scope: 'set_presence',
  params: extensionInPath,
  body: pickInput,
  answer: presence,
  problems: ['forbidden', 'not_found', 'presence_off'],
  events: ['presences', 'audit'],
});

export const clearPresence = endpoint({
  id: 'clearPresence',
  noun: 'presences',
  capability: 'colleagues',
  summary: 'Release every claim of an extension: one’s own, or as an admin anyone’s',
  method: 'DELETE',
  path: '/presences/{extension}',
  access: 'signedIn',
  scope: 'set_presence',
  params: extensionInPath,
  answer: presence,
  problems: ['forbidden', 'not_found', 'presence_off'],
  events: ['presences', 'audit'],
});
