import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';

/**
 * The six types in their order: XMPP’s and Asterisk’s words (RFC 6121 `show`, Asterisk `PRESENCE_STATE`). Their labels are Available, Chat,
 * Away, DND, Extended Away and Unavailable.
 */
export const presenceTypes = ['available', 'chat', 'away', 'dnd', 'xa', 'unavailable'] as const;
export type PresenceType = (typeof presenceTypes)[number];

export const presenceType = z.enum(presenceTypes, { error: 'type_unknown' });

/** What an extension can be in: one of the six, or nothing yet. `not_set` (Not set) is read, never chosen. */
export const presenceTypeOrNotSet = z.enum([...presenceTypes, 'not_set']);
export type PresenceTypeOrNotSet = z.infer<typeof presenceTypeOrNotSet>;

export const listTypes = endpoint({
  id: 'listTypes',
  noun: 'types',
  capability: 'types',
  summary: 'The six types, in order, with label and meaning',
  method: 'GET',
  path: '/types',
  access: 'signedIn',
  scope: 'read_presence',
  answer: z.looseObject({
    items: z.array(z.looseObject({ type: presenceType, label: z.string(), meaning: z.string() })),
  }),
});
