import { listWebhookDeliveries, replayWebhookDelivery, testWebhook, type WebhookDelivery } from '#contract/webhooks.ts';
import type { Faults } from '#conformance/testing/fault.ts';
import {
  afterwards,
  answer,
  type Fields,
  items,
  json,
  otherwise,
  problem,
  query,
  together,
} from '#conformance/testing/planting.ts';
import type { Tampering } from '#conformance/testing/tampering.ts';

const waits = 'webhooks: a test waits';
const sentOnceOn = 'webhooks: what waits is sent';
const again = 'webhooks: a message is sent once more';

/** Changes deliveries wherever they are shown. */
const shown = (change: (delivery: Fields) => Fields): Tampering =>
  together(
    answer([testWebhook, replayWebhookDelivery], (delivery: WebhookDelivery) => change(delivery)),
    items(listWebhookDeliveries, change),
  );

export const webhookDeliveries: Faults = {
  'what waits is delivered': [waits, shown((delivery) => ({ ...delivery, status: 'delivered' }))],
  'a webhook that is off was tried': [waits, shown((delivery) => ({ ...delivery, attempts: 1 }))],
  'a webhook that is off is tried soon': [
    waits,
    shown((delivery) => ({ ...delivery, nextAttemptAt: delivery.nextAttemptAt ?? delivery.createdAt })),
  ],
  'what nothing took was answered': [waits, shown((delivery) => ({ ...delivery, responseStatus: 200 }))],
  'what was not tried took no time': [waits, shown((delivery) => ({ ...delivery, duration: 0 }))],
  'what was not tried has failed': [waits, shown((delivery) => ({ ...delivery, error: 'connection' }))],
  'a test is of another type': [waits, shown((delivery) => ({ ...delivery, event: 'states' }))],
  'ids of messages are counted': [waits, shown((delivery) => ({ ...delivery, messageId: String(delivery.id) }))],
  'ids of messages have dots': [
    waits,
    shown((delivery) => ({ ...delivery, messageId: String(delivery.messageId).replace(/^.{6}/, '$&.') })),
  ],
  'all tests are one message': [waits, shown((delivery) => ({ ...delivery, messageId: 'msg_of_all_webhooks' }))],
  'messages are of the day': [
    waits,
    shown((delivery) => ({ ...delivery, createdAt: `${String(delivery.createdAt).slice(0, 4)}-01-01T00:00:00.000Z` })),
  ],
  'the earliest message comes first': [
    waits,
    answer(listWebhookDeliveries, (list) => ({ ...list, items: list.items.toReversed() })),
  ],
  'the list of messages counts its page alone': [
    waits,
    answer(listWebhookDeliveries, (list) => ({ ...list, total: list.items.length })),
  ],
  'there is one page of messages': [waits, query(listWebhookDeliveries, (given) => given.delete('page'))],
  'a page of messages is as long as the server likes': [
    waits,
    query(listWebhookDeliveries, (given) => given.delete('pageSize')),
  ],
  'tests are not listed': [
    waits,
    answer(listWebhookDeliveries, (list) => ({ ...list, items: list.items.filter(({ event }) => event !== 'test') })),
  ],

  'what waits goes on waiting': [sentOnceOn, shown((delivery) => ({ ...delivery, attempts: 0, nextAttemptAt: null }))],
  'a webhook that is turned on is not told what it missed': [
    sentOnceOn,
    answer(listWebhookDeliveries, (list) =>
      list.items.some(({ nextAttemptAt, attempts }) => nextAttemptAt !== null || attempts > 0)
        ? { ...list, items: [], total: 0 }
        : list,
    ),
  ],

  'what is sent once more is another message': [
    again,
    answer(replayWebhookDelivery, (delivery) => ({ ...delivery, messageId: `msg_${crypto.randomUUID()}` })),
  ],
  'what is sent once more is listed twice': [
    again,
    afterwards(replayWebhookDelivery, ({ also, params }) => also('POST', `/webhooks/${params.webhook}/test`)),
  ],
  'any webhook sends what another was sent': [
    again,
    otherwise(replayWebhookDelivery, 404, async ({ also, params }) => {
      const { items: list } = (await also('GET', '/webhooks')) as { items?: Fields[] };
      for (const { id } of list ?? []) {
        const page = await also('GET', `/webhooks/${String(id)}/deliveries`);
        const found = (page.items as Fields[]).find((delivery) => String(delivery.id) === params.id);
        if (found) return json(found);
      }
      return problem(404, 'not_found');
    }),
  ],
  'a message that is not there is sent once more': [
    again,
    otherwise(replayWebhookDelivery, 404, async ({ also, params }) => {
      if (params.id !== '2147483647') return problem(404, 'not_found');
      return json(await also('POST', `/webhooks/${params.webhook}/test`));
    }),
  ],
  'what is sent once more counts its attempts on': [
    again,
    answer(replayWebhookDelivery, (delivery) => ({ ...delivery, attempts: delivery.attempts + 1 })),
  ],
};
