import type { WebhookMessage } from '#contract/webhookMessages.ts';
import { fold } from '#domain/fold.ts';
import { base64url } from '#backend/auth/secrets.ts';
import type { Change } from '#backend/ports/deps.ts';
import { entryOf } from '#backend/presence/directory.ts';
import { peopleAt } from '#backend/store/directory.ts';
import type { Tx } from '#backend/store/sql/database.ts';
import { insertDeliveries, type NewDelivery } from '#backend/store/webhookDeliveries.ts';
import { keepWebhooks, webhooksOn } from '#backend/store/webhooks.ts';

/** The most people in one message. */
const MAX_ENTRIES = 50;

type SentChange = Extract<Change, { type: 'presences' | 'states' | 'users' | 'groups' }>;

const nouns = ['states', 'users', 'groups'] as const;

/** What webhooks are sent of a change. Where anything may be another, each noun without ids. */
function sentOf(change: Change): SentChange[] {
  switch (change.type) {
    case 'presences':
    case 'states':
    case 'users':
    case 'groups':
      return [change];
    case 'all':
      return nouns.map((type) => ({ type, ids: [] }));
    default:
      return [];
  }
}

/** What people are in by this transaction, not what they come to be in before it is sent. */
async function presenceMessages(trx: Tx, extensions: readonly string[], timestamp: string): Promise<WebhookMessage[]> {
  const messages: WebhookMessage[] = [];
  for (let start = 0; start < extensions.length; start += MAX_ENTRIES) {
    const part = extensions.slice(start, start + MAX_ENTRIES);
    const presences = (await peopleAt(trx, part)).map(entryOf);
    const there = new Set(presences.map(({ extension }) => fold(extension)));
    const gone = part.filter((extension) => !there.has(fold(extension)));
    messages.push({ type: 'presences', timestamp, data: { presences, gone } });
  }
  return messages;
}

async function messagesOf(trx: Tx, change: SentChange, timestamp: string): Promise<WebhookMessage[]> {
  if (change.type === 'presences') return presenceMessages(trx, change.extensions, timestamp);
  return [{ type: change.type, timestamp, data: { ids: change.ids } }];
}

/** A message as one webhook gets it, under an id that no other message has. */
export function deliveryOf(webhookId: number, message: WebhookMessage): NewDelivery {
  return {
    webhookId,
    messageId: `msg_${base64url(crypto.getRandomValues(new Uint8Array(18)))}`,
    event: message.type,
    body: JSON.stringify(message),
    createdAt: new Date(message.timestamp),
  };
}

/** Queues these changes for the webhooks that are on and subscribe to them. Returns the ids of those webhooks. */
export async function noteMessages(trx: Tx, changes: readonly Change[], now: Date): Promise<number[]> {
  const sent = changes.flatMap(sentOf);
  if (sent.length === 0) return [];
  const types = new Set(sent.map(({ type }) => type));
  const wanting = (await webhooksOn(trx)).filter(({ events }) => events.some((event) => types.has(event)));
  const kept = await keepWebhooks(
    trx,
    wanting.map(({ id }) => id),
  );
  const webhooks = wanting.filter(({ id }) => kept.has(id));
  const deliveries: NewDelivery[] = [];
  for (const change of sent) {
    const hearing = webhooks.filter(({ events }) => events.includes(change.type));
    const messages = hearing.length > 0 ? await messagesOf(trx, change, now.toISOString()) : [];
    deliveries.push(...hearing.flatMap(({ id }) => messages.map((message) => deliveryOf(id, message))));
  }
  if (deliveries.length > 0) await insertDeliveries(trx, deliveries);
  return [...new Set(deliveries.map(({ webhookId }) => webhookId))];
}
