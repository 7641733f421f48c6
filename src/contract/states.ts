import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { id, idInPath, idInText, listQuery, pageOf } from './paging.ts';
import { isVisible, line, utf8Bytes, withoutDirectionControls } from './text.ts';
import { presenceType } from './types.ts';

/** Limits of a message: 80 as in FreePBX's column and as phones show; 255 bytes are what Asterisk's readers get of one. */
export const MESSAGE_CHARACTERS = 80;
export const MESSAGE_BYTES = 255;

/** What is kept of a message: direction controls are removed, since a phone would let them act on what is around it. */
export const cleanWords = (text: string) => withoutDirectionControls(text).trim();
export const fitsBytes = (text: string) => utf8Bytes(text) <= MESSAGE_BYTES;

/** Empty, or something that can be seen: at most 80 characters, and 255 bytes in UTF-8. Direction controls are taken out. */
export const message = line(MESSAGE_CHARACTERS, 'message_too_long').check(
  z.refine((text) => text === '' || isVisible(text), 'message_invisible'),
  z.overwrite(cleanWords),
  z.refine(fitsBytes, 'message_too_many_bytes'),
);

/** Whether the queues of the phone system leave those in the state out. */
export const pauseInQueues = z.enum(['yes', 'no']);

/** An entry of the admin’s list. */
export const state = z.looseObject({
  id,
  type: presenceType,
  message: z.nullable(z.string()),
  /** Left out by a backend whose link to the phone system says nothing of `queues`. */
  pauseInQueues: z.optional(pauseInQueues),
  /** Such as `Away (Lunch)`; `Away` without a message. */
  label: z.string(),
  /** How many people are in it now, each counted once. A claim that waits does not count. */
  inUse: z.int().check(z.minimum(0)),
});
export type State = z.infer<typeof state>;

export const stateInput = z.strictObject({
  type: presenceType,
  message: z.optional(z.nullable(message)),
  /** Left out of a new state is no; left out of an edit, it stays as it is. */
  pauseInQueues: z.optional(pauseInQueues),
});
export type StateInput = z.input<typeof stateInput>;

export const stateSorts = ['type', '-type', 'message', '-message', 'inUse', '-inUse'] as const;

/**
 * `type` sorts by type, then message, then id; `-type` turns the first two around. The other sorts have equals in that order. No
 * message comes before any, and after all others in `-type` and `-message`.
 */
export const listStates = endpoint({
  id: 'listStates',
  noun: 'states',
  capability: 'core',
  summary: 'The list of presence states; the search looks in the label, ignoring case',
  method: 'GET',
  path: '/states',
  access: 'signedIn',
  scope: 'read_presence',
  query: listQuery(stateSorts),
  answer: pageOf(state),
});

/** No two states have the same type and message; that is 409 `state_duplicate`, at `message`. */
export const createState = endpoint({
  id: 'createState',
  noun: 'states',
  capability: 'core',
  summary: 'Add a state',
  method: 'POST',
  path: '/states',
  access: 'admin',
  scope: 'manage',
  body: stateInput,
  status: 201,
  answer: state,
  etag: true,
  problems: ['state_duplicate'],
  events: ['states', 'audit'],
});

export const getState = endpoint({
  id: 'getState',
  noun: 'states',
  capability: 'core',
  summary: 'One state',
  method: 'GET',
  path: '/states/{id}',
  access: 'signedIn',
  scope: 'read_presence',
  params: idInPath,
  answer: state,
  etag: true,
  problems: ['not_found'],
});

/**
 * The message is taken away when it is empty or left out. Own words stay, below the new type, and so do `since` and `until` of whoever
 * is in the state, who has a change in their history, with the cause `state`.
 */
export const updateState = endpoint({
  id: 'updateState',
  noun: 'states',
  capability: 'core',
  summary: 'Edit a state; everyone who is in it follows',
  method: 'PUT',
  path: '/states/{id}',
  access: 'admin',
  scope: 'manage',
  params: idInPath,
  body: stateInput,
  answer: state,
  etag: true,
  ifMatch: true,
  problems: ['not_found', 'state_duplicate'],
  events: ['states', 'presences', 'audit'],
});

/**
 * Without a replacement people keep type and message, with `stateId` null; `ownWords` goes on saying whether the words were their
 * own. With one or without, `since` and `until` stay, what waits in the state below something else fares as what holds, and the state
 * is taken out of everybody’s settings. Refused with `state_unknown` and `replacement_same` at `replaceWith`.
 */
export const deleteState = endpoint({
  id: 'deleteState',
  noun: 'states',
  capability: 'core',
  summary: 'Delete a state; people in it move to the replacement, or keep its type and message',
  method: 'DELETE',
  path: '/states/{id}',
  access: 'admin',
  scope: 'manage',
  params: idInPath,
  query: z.strictObject({
    /** The state that people in it move to. */
    replaceWith: z.optional(idInText),
  }),
  ifMatch: true,
  problems: ['not_found'],
  events: ['states', 'presences', 'audit'],
});
