import { getWebhook, listWebhookDeliveries, updateWebhook } from '#contract/webhooks.ts';
import type { Faults } from '#conformance/testing/fault.ts';
import { heading, hearing, losing, message, type Message, saying, sending } from '#conformance/testing/messages.ts';
import { answer, type Fields, items, sent } from '#conformance/testing/planting.ts';

const listed = 'webhooks: what arrived is listed';
const onceMore = 'webhooks: what was delivered is sent once more';
const failed = 'webhooks: what is answered with 500';
const redirected = 'webhooks: a redirect is a failure';
const putOff = 'webhooks: Retry-After of a 503';
const turnedOff = 'webhooks: a 410 turns the webhook off';

/** Changes how deliveries are listed. */
const shown = (change: (delivery: Fields) => Fields) => items(listWebhookDeliveries, change);

const isAgain = ({ before }: Message) => before.length > 0;

export const webhookAttempts: Faults = {
  'what arrived is listed under another id': [
    listed,
    shown((delivery) => ({ ...delivery, messageId: `msg_of_delivery_${String(delivery.id)}` })),
  ],
  'what was delivered is listed as waiting': [listed, shown((delivery) => ({ ...delivery, status: 'waiting' }))],
  'attempts are not counted': [listed, shown((delivery) => ({ ...delivery, attempts: 0 }))],
  'every success is listed as 200': [
    listed,
    shown((delivery) => ({ ...delivery, responseStatus: delivery.responseStatus === null ? null : 200 })),
  ],
  'when an attempt began is not listed': [listed, shown((delivery) => ({ ...delivery, attemptedAt: null }))],
  'how long an attempt took is not listed': [listed, shown((delivery) => ({ ...delivery, duration: null }))],
  'a webhook does not say when it was last delivered to': [
    listed,
    answer(getWebhook, (webhook) => ({ ...webhook, deliveredAt: null })),
  ],
  'an id on its way is not the one that is listed': [
    listed,
    heading(({ headers }) => ({ 'webhook-id': `m${headers['webhook-id']}` })),
  ],

  'what is to be sent once more is not': [onceMore, losing(isAgain)],
  'what is sent once more has another id': [
    onceMore,
    heading(() => ({ 'webhook-id': `msg_${crypto.randomUUID()}` }), isAgain),
  ],
  'what is sent once more tells of now': [
    onceMore,
    message((fields) => ({ ...fields, timestamp: new Date().toISOString() }), isAgain),
  ],
  'what is sent once more is signed as the first time': [
    onceMore,
    heading(
      ({ before }) => ({
        'webhook-timestamp': String(Number(before[0]?.headers['webhook-timestamp']) + 1),
        'webhook-signature': before[0]?.headers['webhook-signature'] ?? '',
      }),
      isAgain,
    ),
  ],

  'what failed is not tried again': [failed, losing(isAgain)],
  'what is tried again has another id': [
    failed,
    heading(() => ({ 'webhook-id': `msg_${crypto.randomUUID()}` }), isAgain),
  ],
  'what is tried again tells of now': [
    failed,
    message((fields) => ({ ...fields, timestamp: new Date().toISOString() }), isAgain),
  ],
  'what is tried again has the time of the first attempt': [
    failed,
    heading(({ before }) => ({ 'webhook-timestamp': before[0]?.headers['webhook-timestamp'] ?? '' }), isAgain),
  ],
  'any answer will do': [failed, hearing(500, () => saying(200))],
  'every failure is listed as 502': [failed, hearing(500, () => saying(502))],
  'what failed once is given up': [
    failed,
    shown((delivery) => (delivery.error === null ? delivery : { ...delivery, status: 'failed' })),
  ],
  'why an attempt failed is not listed': [failed, shown((delivery) => ({ ...delivery, error: null }))],
  'the next attempt is an hour away': [
    failed,
    shown(({ attemptedAt, nextAttemptAt, ...delivery }) => ({
      ...delivery,
      attemptedAt,
      nextAttemptAt: nextAttemptAt && new Date(Date.parse(String(attemptedAt)) + 3_600_000).toISOString(),
    })),
  ],

  'redirects are followed': [
    redirected,
    sending(async ({ url, send }) => {
      const response = await send();
      const location = response.headers.get('location');
      return location === null ? response : send({ url: new URL(location, url).href });
    }),
  ],
  'a redirect is a success': [redirected, hearing(302, () => saying(204))],
  'a redirect is any failure': [
    redirected,
    shown((delivery) => ({ ...delivery, error: delivery.error === 'redirect' ? 'status' : delivery.error })),
  ],

  'Retry-After is not read': [putOff, hearing(503, () => saying(503))],
  'Retry-After is taken for milliseconds': [putOff, hearing(503, () => saying(503, { 'retry-after': '7' }))],

  'a 410 is any failure': [turnedOff, hearing(410, () => saying(500))],
  'a 410 is a success': [turnedOff, hearing(410, () => saying(204))],
  'a webhook does not say why it was turned off': [
    turnedOff,
    answer(getWebhook, (webhook) => ({ ...webhook, turnedOff: null })),
  ],
  'a webhook that is gone was failing': [
    turnedOff,
    answer(getWebhook, (webhook) => ({
      ...webhook,
      turnedOff: webhook.turnedOff && { ...webhook.turnedOff, why: 'failing' },
    })),
  ],
  'a webhook that was turned off can’t be turned on': [
    turnedOff,
    sent(updateWebhook, (body) => ({ ...body, on: false })),
  ],
  'a webhook that is on again was turned off': [
    turnedOff,
    answer(updateWebhook, (webhook) => ({ ...webhook, turnedOff: { at: webhook.createdAt, why: 'gone' } })),
  ],
};
