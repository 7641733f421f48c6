import { listWebhookDeliveries, replayWebhookDelivery, testWebhook, updateWebhook } from '#contract/webhooks.ts';
import { checksOf } from '#conformance/kit/check.ts';
import { holds, same } from '#conformance/kit/mismatch.ts';
import { newWebhook } from './newWebhook.ts';

export const webhookDeliveries = checksOf('webhooks', 'webhooks', {
  'a test waits while the webhook is off, and is listed': async (api) => {
    const { admin } = api;
    const { params } = await newWebhook(api);
    const first = await admin.call(testWebhook, { params });
    const { messageId, createdAt, ...shown } = first.body;
    same(first.did, shown, {
      id: shown.id,
      event: 'test',
      status: 'waiting',
      attempts: 0,
      attemptedAt: null,
      nextAttemptAt: null,
      responseStatus: null,
      duration: null,
      error: null,
    });
    holds(first.did, messageId.length >= 16 && !messageId.includes('.'), 'an id of its own, without dots', messageId);
    holds(first.did, Math.abs(Date.now() - Date.parse(createdAt)) < 600_000, 'createdAt: about now', createdAt);
    const second = await admin.call(testWebhook, { params });
    holds(second.did, second.body.messageId !== messageId, 'another message', second.body.messageId);
    const list = await admin.call(listWebhookDeliveries, { params, query: {} });
    same(list.did, list.body.items, [second.body, first.body]);
    const page = await admin.call(listWebhookDeliveries, { params, query: { page: 2, pageSize: 1 } });
    same(page.did, page.body, { items: [first.body], total: 2, page: 2, pageSize: 1 });
  },

  'what waits is sent once the webhook is on': async (api) => {
    const { admin } = api;
    const { params, input, etag } = await newWebhook(api);
    const { body } = await admin.call(testWebhook, { params });
    await admin.call(updateWebhook, { params, body: { ...input, on: true }, ifMatch: etag });
    const list = await admin.call(listWebhookDeliveries, { params, query: {} });
    const [delivery] = list.body.items;
    same(list.did, [list.body.total, delivery?.messageId], [1, body.messageId]);
    const isOnItsWay = delivery?.nextAttemptAt !== null || delivery.attempts > 0;
    holds(list.did, isOnItsWay, 'nextAttemptAt, or an attempt', delivery);
  },

  'a message is sent once more under its own id, and by its own webhook alone': async (api) => {
    const { admin } = api;
    const { params } = await newWebhook(api);
    const { body } = await admin.call(testWebhook, { params });
    const replayed = await admin.call(replayWebhookDelivery, { params: { webhook: params.id, id: body.id } });
    same(replayed.did, replayed.body, body);
    const other = await newWebhook(api);
    await admin.refused(replayWebhookDelivery, { params: { webhook: other.params.id, id: body.id } }, 'not_found');
    const unknown = { webhook: params.id, id: 2_147_483_647 };
    await admin.refused(replayWebhookDelivery, { params: unknown }, 'not_found');
    const list = await admin.call(listWebhookDeliveries, { params, query: {} });
    same(list.did, list.body.total, 1);
  },
});
