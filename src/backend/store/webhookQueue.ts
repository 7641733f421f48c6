import type { DeliveryError } from '#contract/webhooks.ts';
import { latestDue } from '#domain/webhooks.ts';
import type { Db, Tx } from '#backend/store/sql/database.ts';
import { dateOf, inPieces } from './sql/query.ts';
import type { NewDelivery } from './webhookDeliveries.ts';
import { stillSigning } from './webhooks.ts';

/** When the first and the last message of each webhook that is on are to be sent. What waits for those that are off is not looked at. */
async function dueOfEach(db: Db): Promise<{ webhookId: number; first: string | null; last: string | null }[]> {
  return db
    .selectFrom('webhooks')
    .select(({ selectFrom }) => {
      const waiting = selectFrom('webhook_deliveries')
        .select('due_at')
        .whereRef('webhook_id', '=', 'webhooks.id')
        .where('due_at', 'is not', null)
        .limit(1);
      const first = waiting.orderBy('due_at').as('first');
      return ['webhooks.id as webhookId', first, waiting.orderBy('due_at', 'desc').as('last')];
    })
    .where('is_on', '=', 1)
    .execute();
}

/** When the next message of a webhook that is on is to be sent; null where none waits. */
export async function nextDue(db: Db): Promise<Date | null> {
  const [next] = (await dueOfEach(db)).flatMap(({ first }) => first ?? []).toSorted();
  return dateOf(next ?? null);
}

/** A message that is to be sent now. */
export interface DueDelivery {
  id: number;
  webhookId: number;
  dueAt: string;
}

/**
 * What is due of webhooks that are on, but for `without`, what has waited longest first: at most `each` of one webhook. What is due later
 * than anything can be was noted while the clock was ahead, and is due as well.
 */
export async function dueDeliveries(
  db: Db,
  now: Date,
  { without, each, limit }: { without: readonly number[]; each: number; limit: number },
): Promise<DueDelivery[]> {
  const time = now.toISOString();
  const latest = latestDue(now).toISOString();
  const found: DueDelivery[] = [];
  for (const { webhookId, first, last } of await dueOfEach(db)) {
    if (first === null || last === null || without.includes(webhookId)) continue;
    const ofWebhook = db
      .selectFrom('webhook_deliveries')
      .select(['id', 'due_at'])
      .where('webhook_id', '=', webhookId)
      .orderBy('due_at')
      .orderBy('id')
      .limit(each)
      .$narrowType<{ due_at: string }>();
    const rows = first <= time ? await ofWebhook.where('due_at', '<=', time).execute() : [];
    if (last > latest) rows.push(...(await ofWebhook.where('due_at', '>', latest).execute()));
    found.push(...rows.slice(0, each).map((row) => ({ id: row.id, webhookId, dueAt: row.due_at })));
  }
  return found.toSorted((a, b) => (a.dueAt === b.dueAt ? a.id - b.id : a.dueAt < b.dueAt ? -1 : 1)).slice(0, limit);
}

/** A message that this server alone sends now, and what it takes to send it. */
export interface ClaimedDelivery extends Pick<NewDelivery, 'webhookId' | 'messageId' | 'body' | 'createdAt'> {
  id: number;
  failures: number;
  url: string;
  /** Those that sign, the present one first. */
  secrets: string[];
  /** Until then no other server claims it. */
  leasedUntil: string;
}

/**
 * Claims a message before others do: of several servers that found it due, one gets it. Returns undefined where that was another one, or
 * the message was replayed or is gone, or its webhook is off by now.
 */
export async function claimDelivery(
  db: Db,
  { id, dueAt }: DueDelivery,
  now: Date,
  leasedUntil: Date,
): Promise<ClaimedDelivery | undefined> {
  const lease = leasedUntil.toISOString();
  const claimed = await db
    .updateTable('webhook_deliveries')
    .set({ due_at: lease })
    .where('id', '=', id)
    .where('due_at', '=', dueAt)
    .where('webhook_id', 'in', (eb) => eb.selectFrom('webhooks').select('webhooks.id').where('is_on', '=', 1))
    .returning(['webhook_id', 'message_id', 'body', 'created_at', 'failures'])
    .executeTakeFirst();
  if (!claimed) return undefined;
  const webhook = await db
    .selectFrom('webhooks')
    .select(['url', 'secret', 'former_secret', 'former_until'])
    .where('id', '=', claimed.webhook_id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  if (!webhook) return undefined;
  return {
    id,
    webhookId: claimed.webhook_id,
    messageId: claimed.message_id,
    body: claimed.body,
    createdAt: new Date(claimed.created_at),
    failures: claimed.failures,
    url: webhook.url,
    secrets: [webhook.secret, ...stillSigning(webhook, now)],
    leasedUntil: lease,
  };
}

/** What came of an attempt. */
export interface Attempt {
  at: Date;
  responseStatus: number | null;
  duration: number;
  error: DeliveryError | null;
}

/**
 * Notes what came of an attempt. Returns whether that decides what becomes of the message: where it was replayed meanwhile, it stays due
 * for that, and this attempt decides nothing.
 *
 * @param next when it is tried again; null where it is not
 */
export async function noteAttempt(
  trx: Tx,
  { id, leasedUntil }: Pick<ClaimedDelivery, 'id' | 'leasedUntil'>,
  { at, responseStatus, duration, error }: Attempt,
  next: Date | null,
): Promise<boolean> {
  const shown = { attempted_at: at.toISOString(), response_status: responseStatus, duration, error };
  const decided = await trx
    .updateTable('webhook_deliveries')
    .set((eb) => ({
      ...shown,
      attempts: eb('attempts', '+', 1),
      status: error === null ? 'delivered' : next ? 'waiting' : 'failed',
      failures: error === null ? 0 : eb('failures', '+', 1),
      due_at: next?.toISOString() ?? null,
    }))
    .where('id', '=', id)
    .where('due_at', '=', leasedUntil)
    .returning('id')
    .execute();
  if (decided.length > 0) return true;
  const ofDelivery = trx.updateTable('webhook_deliveries').where('id', '=', id);
  await ofDelivery.set((eb) => ({ attempts: eb('attempts', '+', 1) })).execute();
  // Of two at once the one that began later is shown, whichever is answered first.
  await ofDelivery
    .set(shown)
    .where((eb) => eb.or([eb('attempted_at', 'is', null), eb('attempted_at', '<=', shown.attempted_at)]))
    .execute();
  return false;
}

/** Gives back what was claimed and not sent: it is due again at once. */
export async function releaseDelivery(
  db: Db,
  { id, leasedUntil }: Pick<ClaimedDelivery, 'id' | 'leasedUntil'>,
  now: Date,
): Promise<void> {
  await db
    .updateTable('webhook_deliveries')
    .set({ due_at: now.toISOString() })
    .where('id', '=', id)
    .where('due_at', '=', leasedUntil)
    .execute();
}

/** How many rows are deleted at once: little enough that nobody waits for it. */
const BATCH = 500;

/**
 * Deletes a batch of deliveries: those older than the cutoff, also what still waits, and of each webhook all that wait no more but the
 * latest `kept`. Returns whether there may be more.
 */
export async function pruneDeliveries(db: Db, cutoff: Date, kept: number): Promise<boolean> {
  const old = await db
    .selectFrom('webhook_deliveries')
    .select('id')
    .where('created_at', '<', cutoff.toISOString())
    .limit(BATCH)
    .execute();
  const ids = old.map(({ id }) => id);
  for (const { id } of await db.selectFrom('webhooks').select('id').execute()) {
    const beyond = await db
      .selectFrom('webhook_deliveries')
      .select('id')
      .where('webhook_id', '=', id)
      .where('status', '<>', 'waiting')
      .orderBy('id', 'desc')
      .limit(BATCH)
      .offset(kept)
      .execute();
    ids.push(...beyond.map((row) => row.id));
  }
  for (const piece of inPieces([...new Set(ids)])) {
    await db.deleteFrom('webhook_deliveries').where('id', 'in', piece).execute();
  }
  return ids.length >= BATCH;
}

/**
 * Deletes a batch of the deliveries of a webhook that was deleted, and after the last of them the webhook. Returns whether there may be more
 * to delete.
 */
export async function pruneDeletedWebhooks(db: Db): Promise<boolean> {
  const deleted = await db.selectFrom('webhooks').select('id').where('deleted_at', 'is not', null).executeTakeFirst();
  if (!deleted) return false;
  const rows = await db
    .selectFrom('webhook_deliveries')
    .select('id')
    .where('webhook_id', '=', deleted.id)
    .limit(BATCH)
    .execute();
  const ids = rows.map(({ id }) => id);
  if (ids.length > 0) await db.deleteFrom('webhook_deliveries').where('id', 'in', ids).execute();
  else await db.deleteFrom('webhooks').where('id', '=', deleted.id).execute();
  return true;
}
