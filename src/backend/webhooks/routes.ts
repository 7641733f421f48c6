import { MAX_WEBHOOKS, type Webhook, type WebhookDelivery } from '#contract/webhooks.ts';
import { secretHash } from '#backend/auth/secrets.ts';
import type { Handlers } from '#backend/http/api.ts';
import { fieldRefusal, found } from '#backend/http/refusal.ts';
import {
  insertDeliveries,
  listDeliveries,
  replayDelivery,
  restartDeliveries,
  type StoredDelivery,
} from '#backend/store/webhookDeliveries.ts';
import { lockUser, lockUserAndAdmins } from '#backend/store/userLocks.ts';
import * as store from '#backend/store/webhooks.ts';
import type { StoredWebhook } from '#backend/store/webhooks.ts';
import type { Tx } from '#backend/store/sql/database.ts';
import type { Services } from '#backend/work/services.ts';
import { deliveryOf } from './messages.ts';
import { newWebhookSecret } from './signature.ts';

/** How long former secrets sign as well (milliseconds). */
const FORMER_MS = 24 * 3_600_000;

/**
 * What the audit shows of a webhook. The path and the query of its address may be what lets one in there: of them a digest shows that it
 * leads elsewhere now.
 */
async function auditedOf({ name, url, events, on }: StoredWebhook) {
  const { origin, pathname, search } = new URL(url);
  const digest = pathname === '/' && search === '' ? '' : ` (#${(await secretHash(url)).slice(0, 8)})`;
  return { name, address: `${origin}${digest}`, events, on };
}

/** The actor's account comes first: whoever deletes it takes both in this order. */
async function lockFor({ id: actorId }: { id: number }, trx: Tx, id: number): Promise<StoredWebhook> {
  await lockUser(trx, actorId);
  return found(await store.lockWebhook(trx, id));
}

const deliveryShownIn = (
  { on }: Pick<StoredWebhook, 'on'>,
  { createdAt, attemptedAt, dueAt, ...delivery }: StoredDelivery,
): WebhookDelivery => ({
  ...delivery,
  createdAt: createdAt.toISOString(),
  attemptedAt: attemptedAt?.toISOString() ?? null,
  nextAttemptAt: (on && dueAt?.toISOString()) || null,
});

export function webhookRoutes({ db, deps }: Services) {
  function shownOf(webhook: StoredWebhook): Webhook {
    const { id, name, url, events, on, createdBy, createdAt, deliveredAt, turnedOff, formerUntil } = webhook;
    return {
      id,
      name,
      url,
      events,
      on,
      turnedOff: turnedOff && { at: turnedOff.at.toISOString(), why: turnedOff.why },
      createdAt: createdAt.toISOString(),
      createdBy,
      deliveredAt: deliveredAt?.toISOString() ?? null,
      formerSecretUntil: formerUntil && formerUntil > deps.now() ? formerUntil.toISOString() : null,
    };
  }

  const reply = (webhook: StoredWebhook) => ({ answer: shownOf(webhook), version: webhook.version });

  /** Refuses an address that this home does not send to. */
  function checkUrl(url: string): void {
    if (deps.webhooks?.refuses(new URL(url))) throw fieldRefusal('url', 'url_malformed');
  }

  return {
    listWebhooks: async () => ({ answer: { items: (await store.listWebhooks(db)).map(shownOf) } }),
    getWebhook: async ({ params: { id } }) => reply(found(await store.findWebhook(db, id))),
    createWebhook: async ({ actor, body, write }) => {
      checkUrl(body.url);
      const secret = newWebhookSecret();
      return write(async (tx) => {
        // Of two that are made at once the second sees the first.
        await lockUserAndAdmins(tx.db, actor.id);
        if ((await store.countWebhooks(tx.db)) >= MAX_WEBHOOKS) throw fieldRefusal('name', 'too_many');
        const made = await store.insertWebhook(tx.db, { ...body, secret, createdAt: tx.now(), createdBy: actor });
        const { id, name, version } = made;
        tx.changed({ type: 'webhooks', ids: [id] });
        tx.audit({ actor, action: 'create', subject: 'webhook', id, name, after: await auditedOf(made) });
        return { answer: { ...shownOf(made), secret }, version };
      });
    },
    updateWebhook: ({ actor, params: { id }, body, requireVersion, write }) =>
      write(async (tx) => {
        const before = await lockFor(actor, tx.db, id);
        requireVersion(before.version);
        // One that is no longer allowed can still be turned off, and called otherwise.
        if (body.url !== before.url || (body.on && !before.on)) checkUrl(body.url);
        const after = await store.updateWebhook(tx.db, id, body);
        if (after.on && !before.on) await restartDeliveries(tx.db, id, tx.now());
        tx.changed({ type: 'webhooks', ids: [id] });
        tx.audit({
          actor,
          action: 'update',
          subject: 'webhook',
          id,
          name: after.name,
          before: await auditedOf(before),
          after: await auditedOf(after),
        });
        return reply(after);
      }),
    deleteWebhook: ({ actor, params: { id }, requireVersion, write }) =>
      write(async (tx) => {
        const before = await lockFor(actor, tx.db, id);
        requireVersion(before.version);
        await store.deleteWebhook(tx.db, id, tx.now());
        tx.changed({ type: 'webhooks', ids: [id] });
        const { name } = before;
        tx.audit({ actor, action: 'delete', subject: 'webhook', id, name, before: await auditedOf(before) });
      }),
    rotateWebhookSecret: ({ actor, params: { id }, write }) =>
      write(async (tx) => {
        const { name } = await lockFor(actor, tx.db, id);
        const secret = newWebhookSecret();
        const now = tx.now();
        const formerUntil = new Date(now.getTime() + FORMER_MS);
        const rotated = await store.rotateSecret(tx.db, id, secret, { now, formerUntil });
        tx.changed({ type: 'webhooks', ids: [id] });
        tx.audit({ actor, action: 'rotate', subject: 'webhook', id, name });
        return { answer: { ...shownOf(rotated), secret }, version: rotated.version };
      }),
    listWebhookDeliveries: async ({ params: { id }, query: { page, pageSize } }) => {
      const webhook = found(await store.findWebhook(db, id));
      const { items, total } = await listDeliveries(db, id, { page, pageSize });
      return { answer: { items: items.map((each) => deliveryShownIn(webhook, each)), total, page, pageSize } };
    },
    testWebhook: ({ actor, params: { id }, write }) =>
      write(async (tx) => {
        const webhook = await lockFor(actor, tx.db, id);
        const message = { type: 'test' as const, timestamp: tx.now().toISOString(), data: {} };
        const [delivery] = await insertDeliveries(tx.db, [deliveryOf(id, message)]);
        tx.changed({ type: 'webhooks', ids: [id] });
        tx.audit({ actor, action: 'send', subject: 'webhook', id, name: webhook.name, after: { events: ['test'] } });
        return { answer: deliveryShownIn(webhook, found(delivery)) };
      }),
    replayWebhookDelivery: ({ actor, params: { webhook: webhookId, id }, write }) =>
      write(async (tx) => {
        const webhook = await lockFor(actor, tx.db, webhookId);
        const delivery = found(await replayDelivery(tx.db, webhookId, id, tx.now()));
        tx.changed({ type: 'webhooks', ids: [webhookId] });
        const { name } = webhook;
        const after = { events: [delivery.event], message: delivery.messageId };
        tx.audit({ actor, action: 'send', subject: 'webhook', id: webhookId, name, after });
        return { answer: deliveryShownIn(webhook, delivery) };
      }),
  } satisfies Partial<Handlers>;
}
