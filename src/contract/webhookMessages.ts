import * as z from 'zod/mini';
import { id } from './paging.ts';
import { directoryEntry } from './presences.ts';

const timestamp = z.iso.datetime();
const changed = z.looseObject({
  /** Empty where any may have changed, as by an import. */
  ids: z.array(id),
});

/** What a webhook is sent: the body of a POST, whose headers are those of Standard Webhooks. `timestamp` is when it happened. */
export const webhookMessage = z.discriminatedUnion('type', [
  /** What people are in changed, or who is in the directory. */
  z.looseObject({
    type: z.literal('presences'),
    timestamp,
    data: z.looseObject({
      /** As they came to be by this change: at most 50, of more there are several messages. */
      presences: z.array(directoryEntry),
      /** The extensions that are in the directory no more. */
      gone: z.array(z.string()),
    }),
  }),
  /** States were added, edited or deleted. */
  z.looseObject({ type: z.literal('states'), timestamp, data: changed }),
  /** Users were added, edited or deleted. */
  z.looseObject({ type: z.literal('users'), timestamp, data: changed }),
  /** Groups were added, edited or deleted. */
  z.looseObject({ type: z.literal('groups'), timestamp, data: changed }),
  /** An admin tries the webhook. */
  z.looseObject({ type: z.literal('test'), timestamp, data: z.looseObject({}) }),
]);
export type WebhookMessage = z.infer<typeof webhookMessage>;
