import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { id, idInPath, idInText, pageOf, pageQuery } from './paging.ts';
import { line } from './text.ts';

export const WEBHOOK_NAME_CHARACTERS = 60;
const WEBHOOK_URL_CHARACTERS = 2000;

/** The most webhooks that there may be. */
export const MAX_WEBHOOKS = 50;

const moment = z.iso.datetime();

/** What a webhook may be told of, in the words of live events. */
export const webhookEvents = ['presences', 'states', 'users', 'groups'] as const;
const webhookEvent = z.enum(webhookEvents);
export type WebhookEvent = z.infer<typeof webhookEvent>;

/** Why the server turned a webhook off: the receiver answered 410, or accepted nothing for days. */
export const webhookFaults = ['gone', 'failing'] as const;
export type WebhookFault = (typeof webhookFaults)[number];

/** Why an attempt to send something to a webhook failed. */
export type DeliveryError = 'status' | 'redirect' | 'timeout' | 'name' | 'address' | 'connection' | 'tls';

/** An address that is told of changes. */
export const webhook = z.looseObject({
  id,
  name: z.string(),
  url: z.string(),
  /** In the order of the description. */
  events: z.array(z.string()),
  /** While it is off, nothing new is noted for it, and what waits goes on waiting. */
  on: z.boolean(),
  /** When and why the server turned it off itself: `gone` or `failing`. Null once an admin has turned it on. */
  turnedOff: z.nullable(z.looseObject({ at: moment, why: z.string() })),
  createdAt: moment,
  /** Who made it, by the name of then; without an id when the account is gone. */
  createdBy: z.looseObject({ id: z.nullable(id), displayName: z.string() }),
  /** When its receiver last accepted something; null before it ever did. */
  deliveredAt: z.nullable(moment),
  /** Until then former secrets sign as well; null where there is none. */
  formerSecretUntil: z.nullable(moment),
});
export type Webhook = z.infer<typeof webhook>;

const secret = z.string();

/** A webhook that was just made, and the secret that signs what it is sent, which is told only now. */
export const newWebhook = z.extend(webhook, { secret });
export type NewWebhook = z.infer<typeof newWebhook>;

/** Whether a text is an address that may be written to: without a user, a password or a fragment. */
function isWebhookUrl(text: string): boolean {
  if (!/^https?:\/\/[!-~]+$/i.test(text) || !URL.canParse(text)) return false;
  const { username, password, hash } = new URL(text);
  return username === '' && password === '' && hash === '' && !text.endsWith('#');
}

export const webhookInput = z.strictObject({
  name: line(WEBHOOK_NAME_CHARACTERS).check(z.refine((text) => text !== '', 'required')),
  /** With `https`, and not in a private network, unless the server sends there. */
  url: line(WEBHOOK_URL_CHARACTERS).check(
    z.refine((text) => text !== '', 'required'),
    z.refine(isWebhookUrl, 'url_malformed'),
  ),
  events: z.array(webhookEvent).check(z.minLength(1, 'required'), z.maxLength(100)),
  on: z._default(z.boolean(), true),
});
export type WebhookInput = z.input<typeof webhookInput>;

export const listWebhooks = endpoint({
  id: 'listWebhooks',
  noun: 'webhooks',
  capability: 'webhooks',
  summary: 'The webhooks by name',
  method: 'GET',
  path: '/webhooks',
  access: 'admin',
  answer: z.looseObject({ items: z.array(webhook) }),
});

/** Refused with `url_malformed` where the server does not send to the address, and with `too_many` at `name` where there are 50. */
export const createWebhook = endpoint({
  id: 'createWebhook',
  noun: 'webhooks',
  capability: 'webhooks',
  summary: 'Add a webhook; its secret is told once, in this answer',
  method: 'POST',
  path: '/webhooks',
  access: 'admin',
  body: webhookInput,
  status: 201,
  answer: newWebhook,
  etag: true,
  events: ['webhooks', 'audit'],
});

export const getWebhook = endpoint({
  id: 'getWebhook',
  noun: 'webhooks',
  capability: 'webhooks',
  summary: 'One webhook',
  method: 'GET',
  path: '/webhooks/{id}',
  access: 'admin',
  params: idInPath,
  answer: webhook,
  etag: true,
  problems: ['not_found'],
});

/** Refused as a new one is. What waits is sent to the new address. */
export const updateWebhook = endpoint({
  id: 'updateWebhook',
  noun: 'webhooks',
  capability: 'webhooks',
  summary: 'Edit a webhook, turn it on or off',
  method: 'PUT',
  path: '/webhooks/{id}',
  access: 'admin',
  params: idInPath,
  body: webhookInput,
  answer: webhook,
  etag: true,
  ifMatch: true,
  problems: ['not_found'],
  events: ['webhooks', 'audit'],
});

export const deleteWebhook = endpoint({
  id: 'deleteWebhook',
  noun: 'webhooks',
  capability: 'webhooks',
  summary: 'Delete a webhook, and all that waits for it',
  method: 'DELETE',
  path: '/webhooks/{id}',
  access: 'admin',
  params: idInPath,
  ifMatch: true,
  problems: ['not_found'],
  events: ['webhooks', 'audit'],
});

/**
 * For a day the former secret signs as well, and whatever signed beside it: `webhook-signature` holds a signature of each (the latest five),
 * and a receiver that knows one of them goes on.
 */
export const rotateWebhookSecret = endpoint({
  id: 'rotateWebhookSecret',
  noun: 'webhooks',
  capability: 'webhooks',
  summary: 'Give a webhook a new secret, which is told once, in this answer',
  method: 'POST',
  path: '/webhooks/{id}/secret',
  access: 'admin',
  params: idInPath,
  answer: newWebhook,
  etag: true,
  problems: ['not_found'],
  events: ['webhooks', 'audit'],
});

const count = z.int().check(z.minimum(0));

/** A message to a webhook, and how its delivery goes. */
export const webhookDelivery = z.looseObject({
  id,
  /** The `webhook-id`, the same at every attempt. */
  messageId: z.string(),
  /** The message’s type. */
  event: z.string(),
  /** When what it tells of happened. */
  createdAt: moment,
  status: z.enum(['waiting', 'delivered', 'failed']),
  attempts: count,
  /** When the last attempt began; null before the first. */
  attemptedAt: z.nullable(moment),
  /** When the next one comes; null where none does, or the webhook is off. */
  nextAttemptAt: z.nullable(moment),
  /** What the last attempt was answered; null where it was not. */
  responseStatus: z.nullable(z.int()),
  /** How long the last attempt took (milliseconds). */
  duration: z.nullable(count),
  /**
   * Why the last attempt failed: `status` (none of 2xx), `redirect`, `timeout`, `name` (no host is found), `address` (it is in a private
   * network), `connection` or `tls`; null where it did not.
   */
  error: z.nullable(z.string()),
});
export type WebhookDelivery = z.infer<typeof webhookDelivery>;

/** Kept for 30 days, and of each webhook the latest 10,000 that don’t wait. */
export const listWebhookDeliveries = endpoint({
  id: 'listWebhookDeliveries',
  noun: 'webhooks',
  capability: 'webhooks',
  summary: 'What a webhook was sent or is to be sent, the latest first',
  method: 'GET',
  path: '/webhooks/{id}/deliveries',
  access: 'admin',
  params: idInPath,
  query: z.strictObject(pageQuery),
  answer: pageOf(webhookDelivery),
  problems: ['not_found'],
});

export const testWebhook = endpoint({
  id: 'testWebhook',
  noun: 'webhooks',
  capability: 'webhooks',
  summary: 'Send a webhook a message of the type `test`; one that is off gets it once it is on',
  method: 'POST',
  path: '/webhooks/{id}/test',
  access: 'admin',
  params: idInPath,
  status: 201,
  answer: webhookDelivery,
  problems: ['not_found'],
  events: ['webhooks', 'audit'],
});

/** Whatever has come of it so far: the same message, with the same id. All attempts begin anew. */
export const replayWebhookDelivery = endpoint({
  id: 'replayWebhookDelivery',
  noun: 'webhooks',
  capability: 'webhooks',
  summary: 'Send a message once more',
  method: 'POST',
  path: '/webhooks/{webhook}/deliveries/{id}/replay',
  access: 'admin',
  params: z.object({ webhook: idInText, id: idInText }),
  answer: webhookDelivery,
  problems: ['not_found'],
  events: ['webhooks', 'audit'],
});
