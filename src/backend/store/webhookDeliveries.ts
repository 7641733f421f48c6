import type { Selectable } from 'kysely';
import type { DeliveryError, WebhookDelivery } from '#contract/webhooks.ts';
import type { WebhookMessage } from '#contract/webhookMessages.ts';
import type { Db, Tx } from '#backend/store/sql/database.ts';
import { countOfRows, dateOf, inPieces, readPage } from './sql/query.ts';
import type { Tables } from './sql/schema.ts';

/** A message to a webhook, as admins know it. */
export interface StoredDelivery {
  id: number;
  messageId: string;
  event: WebhookMessage['type'];
  createdAt: Date;
  status: WebhookDelivery['status'];
  attempts: number;
  dueAt: Date | null;
  attemptedAt: Date | null;
  responseStatus: number | null;
  duration: number | null;
  error: DeliveryError | null;
}

type Row = Selectable<Tables['webhook_deliveries']>;

const shown = [
  'id',
  'message_id',
  'event',
  'created_at',
  'status',
  'attempts',
  'due_at',
  'attempted_at',
  'response_status',
  'duration',
  'error',
] as const;

const deliveryOf = (row: Pick<Row, (typeof shown)[number]>): StoredDelivery => ({
  id: row.id,
  messageId: row.message_id,
  event: row.event,
  createdAt: new Date(row.created_at),
  status: row.status,
  attempts: row.attempts,
  dueAt: dateOf(row.due_at),
  attemptedAt: dateOf(row.attempted_at),
  responseStatus: row.response_status,
  duration: row.duration,
  error: row.error,
});

/** A message that is to be sent at once. */
export interface NewDelivery {
  webhookId: number;
  messageId: string;
  event: WebhookMessage['type'];
  body: string;
  createdAt: Date;
}

export async function insertDeliveries(trx: Tx, deliveries: readonly NewDelivery[]): Promise<StoredDelivery[]> {
  const rows = deliveries.map(({ webhookId, messageId, event, body, createdAt }) => ({
    webhook_id: webhookId,
    message_id: messageId,
    event,
    body,
    created_at: createdAt.toISOString(),
    status: 'waiting' as const,
    attempts: 0,
    failures: 0,
    due_at: createdAt.toISOString(),
  }));
  const inserted: StoredDelivery[] = [];
  for (const piece of inPieces(rows)) {
    const added = await trx.insertInto('webhook_deliveries').values(piece).returning(shown).execute();
    inserted.push(...added.map(deliveryOf));
  }
  return inserted;
}

/** A page of what a webhook was sent or is to be sent, the latest first. */
export async function listDeliveries(
  db: Db,
  webhookId: number,
  query: { page: number; pageSize: number },
): Promise<{ items: StoredDelivery[]; total: number }> {
  const ofWebhook = db.selectFrom('webhook_deliveries').where('webhook_id', '=', webhookId);
  const { rows, total } = await readPage(
    query,
    ({ offset, limit, backwards }) =>
      ofWebhook
        .select(shown)
        .orderBy('id', backwards ? 'asc' : 'desc')
        .limit(limit)
        .offset(offset)
        .execute(),
    () => ofWebhook.select(countOfRows.as('total')).execute(),
  );
  return { items: rows.map(deliveryOf), total };
}

/** Lets a message be sent once more at once, all attempts anew. Returns it, or undefined where the webhook has none of this id. */
export async function replayDelivery(
  trx: Tx,
  webhookId: number,
  id: number,
  now: Date,
): Promise<StoredDelivery | undefined> {
  const row = await trx
    .updateTable('webhook_deliveries')
    .set({ status: 'waiting', failures: 0, due_at: now.toISOString() })
    .where('id', '=', id)
    .where('webhook_id', '=', webhookId)
    .returning(shown)
    .executeTakeFirst();
  return row && deliveryOf(row);
}

/** Lets all that waits for a webhook be sent at once, all attempts anew: what failed before says nothing of the receiver as it is now. */
export async function restartDeliveries(trx: Tx, webhookId: number, now: Date): Promise<void> {
  await trx
    .updateTable('webhook_deliveries')
    .set({ failures: 0, due_at: now.toISOString() })
    .where('webhook_id', '=', webhookId)
    .where('status', '=', 'waiting')
    .execute();
}
