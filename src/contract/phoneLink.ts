import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';

/** What everyone may know of the phone system. */
export const phoneLink = z.looseObject({
  /** `none`: presence lives here alone, and nothing waits for anything. `other`: a phone system of another make. */
  kind: z.enum(['none', 'asterisk', 'other']),
  /** What a phone system of another make is called, such as `3CX`. */
  name: z.optional(z.nullable(z.string())),
  connected: z.boolean(),
  /** Since when it is connected, or is not; null when there is none. */
  since: z.nullable(z.iso.datetime()),
  /**
   * What is dialled before a state’s id to be in that state; alone it switches do not disturb on and off. Null where phones can’t.
   */
  featureCode: z.nullable(z.string()),
  /** Who carries out the actions: the dialplan that comes with the product, or FreePBX’s own; null where there is none. */
  dialplan: z.nullable(z.enum(['presence', 'freepbx'])),
  /**
   * Whether it is shown what people’s phones are doing; false where an admin has switched that off. Left out where nothing tells.
   */
  lines: z.optional(z.boolean()),
  /** Whether a state may pause people in queues (`pauseInQueues`). Left out by a backend that can’t do so. */
  queues: z.optional(z.boolean()),
});
export type PhoneLink = z.infer<typeof phoneLink>;

export const getPhoneLink = endpoint({
  id: 'getPhoneLink',
  noun: 'phoneSystem',
  capability: 'phoneSystem',
  summary: 'Whether there is a phone system, whether it is connected, and what to dial there',
  method: 'GET',
  path: '/phone-system/link',
  access: 'signedIn',
  scope: 'read_presence',
  answer: phoneLink,
});
