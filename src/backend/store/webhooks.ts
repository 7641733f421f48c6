import type { Selectable } from 'kysely';
import { type WebhookEvent, webhookEvents, type WebhookFault } from '#contract/webhooks.ts';
import { fold } from '#domain/fold.ts';
import type { Db, Tx } from '#backend/store/sql/database.ts';
import { prepared } from './sql/prepared.ts';
import { countOfRows, dateOf } from './sql/query.ts';
import type { Tables } from './sql/schema.ts';

/** What an admin decides of a webhook. */
export interface WebhookFields {
  name: string;
  url: string;
  events: WebhookEvent[];
  on: boolean;
}

/** A webhook as admins know it: without its secrets. */
export interface StoredWebhook extends WebhookFields {
  id: number;
  version: number;
  createdAt: Date;
  createdBy: { id: number | null; displayName: string };
  turnedOff: { at: Date; why: WebhookFault } | null;
  deliveredAt: Date | null;
  formerUntil: Date | null;
}

type Row = Selectable<Tables['webhooks']>;

/** What a later version knew besides is left out. */
const eventsOf = (text: string): WebhookEvent[] => {
  const kept = new Set(text.split(' '));
  return webhookEvents.filter((event) => kept.has(event));
};

const shown = [
  'id',
  'name',
  'url',
  'events',
  'is_on',
  'version',
  'created_at',
  'created_by_id',
  'created_by_name',
  'off_at',
  'off_why',
  'delivered_at',
  'former_until',
] as const;

const webhookOf = (row: Pick<Row, (typeof shown)[number]>): StoredWebhook => ({
  id: row.id,
  name: row.name,
  url: row.url,
  events: eventsOf(row.events),
  on: row.is_on === 1,
  version: row.version,
  createdAt: new Date(row.created_at),
  createdBy: { id: row.created_by_id, displayName: row.created_by_name },
  turnedOff: row.off_at !== null && row.off_why !== null ? { at: new Date(row.off_at), why: row.off_why } : null,
  deliveredAt: dateOf(row.delivered_at),
  formerUntil: dateOf(row.former_until),
});

const columnsOf = ({ name, url, events, on }: WebhookFields) => ({
  name,
  name_folded: fold(name),
  url,
  events: webhookEvents.filter((event) => events.includes(event)).join(' '),
  is_on: on ? 1 : 0,
});

/** The former secrets that sign at this time, the latest first. */
export function stillSigning(row: Pick<Row, 'former_secret' | 'former_until'>, now: Date): string[] {
  const until = dateOf(row.former_until);
  return row.former_secret !== null && until !== null && until > now ? row.former_secret.split(' ') : [];
}

/** Those that are not deleted: nothing but the removal of what is left of a webhook looks at the others. */
const selectKept = (db: Db) => db.selectFrom('webhooks').where('deleted_at', 'is', null);

/** All webhooks by name; equals in the order in which they came. */
export async function listWebhooks(db: Db): Promise<StoredWebhook[]> {
  return (await selectKept(db).select(shown).orderBy('name_folded').orderBy('id').execute()).map(webhookOf);
}

/** How many there are. */
export async function countWebhooks(db: Db): Promise<number> {
  const { webhooks } = await selectKept(db).select(countOfRows.as('webhooks')).executeTakeFirstOrThrow();
  return webhooks;
}

export async function findWebhook(db: Db, id: number): Promise<StoredWebhook | undefined> {
  const row = await selectKept(db).select(shown).where('id', '=', id).executeTakeFirst();
  return row && webhookOf(row);
}

/** The webhook, which nobody else changes until the transaction ends. What refers to it can be written meanwhile. */
export async function lockWebhook(trx: Tx, id: number): Promise<StoredWebhook | undefined> {
  const row = await selectKept(trx).select(shown).where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
  return row && webhookOf(row);
}

/** Keeps webhooks from being removed until the transaction ends. Returns the ids of those that are there. */
export async function keepWebhooks(trx: Tx, ids: readonly number[]): Promise<Set<number>> {
  if (ids.length === 0) return new Set();
  const rows = await selectKept(trx).select('id').where('id', 'in', ids).orderBy('id').forKeyShare().execute();
  return new Set(rows.map(({ id }) => id));
}

export async function insertWebhook(
  trx: Tx,
  webhook: WebhookFields & Pick<StoredWebhook, 'createdAt' | 'createdBy'> & { secret: string },
): Promise<StoredWebhook> {
  const row = await trx
    .insertInto('webhooks')
    .values({
      ...columnsOf(webhook),
      secret: webhook.secret,
      created_at: webhook.createdAt.toISOString(),
      created_by_id: webhook.createdBy.id,
      created_by_name: webhook.createdBy.displayName,
    })
    .returning(shown)
    .executeTakeFirstOrThrow();
  return webhookOf(row);
}

/** Why it was turned off is forgotten once it is on. */
export async function updateWebhook(trx: Tx, id: number, fields: WebhookFields): Promise<StoredWebhook> {
  const row = await trx
    .updateTable('webhooks')
    .set({ ...columnsOf(fields), ...(fields.on && { off_at: null, off_why: null }) })
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .returning(shown)
    .executeTakeFirstOrThrow();
  return webhookOf(row);
}

/** How many former secrets sign beside the present one: whoever makes many in a row keeps a header that receivers can hold. */
const MAX_FORMER = 4;

/**
 * Gives a webhook another secret, in a transaction that has locked it. The one that it has, and the latest of those that still sign, sign
 * until `formerUntil`.
 */
export async function rotateSecret(
  trx: Tx,
  id: number,
  secret: string,
  { now, formerUntil }: { now: Date; formerUntil: Date },
): Promise<StoredWebhook> {
  const before = await trx
    .selectFrom('webhooks')
    .select(['secret', 'former_secret', 'former_until'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const former = [before.secret, ...stillSigning(before, now)].slice(0, MAX_FORMER);
  const row = await trx
    .updateTable('webhooks')
    .set((eb) => ({
      former_secret: former.join(' '),
      former_until: formerUntil.toISOString(),
      secret,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .returning(shown)
    .executeTakeFirstOrThrow();
  return webhookOf(row);
}

/**
 * Deletes a webhook: from now on it is not there for anybody, and nothing that waits for it is sent. Its deliveries may be many, and are
 * removed after that, by `pruneDeletedWebhooks`.
 */
export async function deleteWebhook(trx: Tx, id: number, at: Date): Promise<void> {
  await trx
    .updateTable('webhooks')
    .set({ deleted_at: at.toISOString(), is_on: 0, url: '', secret: '', former_secret: null, former_until: null })
    .where('id', '=', id)
    .execute();
}

/** Turns a webhook off for what its receiver did. Returns it, or undefined where it is off by now. */
export async function turnOffWebhook(
  trx: Tx,
  id: number,
  at: Date,
  why: WebhookFault,
): Promise<StoredWebhook | undefined> {
  const row = await trx
    .updateTable('webhooks')
    .set({ is_on: 0, off_at: at.toISOString(), off_why: why })
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('is_on', '=', 1)
    .returning(shown)
    .executeTakeFirst();
  return row && webhookOf(row);
}

/** Notes that a receiver accepted something. */
export async function noteDelivered(trx: Tx, id: number, at: Date): Promise<void> {
  await trx.updateTable('webhooks').set({ delivered_at: at.toISOString() }).where('id', '=', id).execute();
}

const selectOn = prepared((db) => db.selectFrom('webhooks').select(['id', 'events']).where('is_on', '=', 1));

/** The webhooks that are on, and what each wants to be told of. */
export async function webhooksOn(db: Db): Promise<{ id: number; events: WebhookEvent[] }[]> {
  return (await selectOn(db, {})).map(({ id, events }) => ({ id, events: eventsOf(events) }));
}
