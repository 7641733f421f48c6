import {
  getWebhook,
  listWebhookDeliveries,
  replayWebhookDelivery,
  testWebhook,
  updateWebhook,
  type WebhookDelivery,
} from '#contract/webhooks.ts';
import type { Api } from '#conformance/kit/api.ts';
import { checksOf } from '#conformance/kit/check.ts';
import { holds, same } from '#conformance/kit/mismatch.ts';
import { type Answering, isSigned } from '#conformance/kit/receiver.ts';
import { poll } from '#conformance/kit/poll.ts';
import { isTest, receivedWebhook } from './receivedWebhook.ts';

/** The longest pause after a first failure, and how late the next attempt may arrive (milliseconds). */
const FIRST_PAUSE_MS = 5000;
const SLACK_MS = 10_000;

/** What a receiver may ask for that answers 503 (seconds). */
const ASKED_PAUSE = 7200;

/** Makes a webhook whose messages are answered like this, and has a test arrive. */
async function testedWebhook(api: Api, answering: Answering = 204) {
  const webhook = await receivedWebhook(api);
  webhook.answer(answering);
  const { body: tested } = await api.admin.call(testWebhook, { params: webhook.params });
  return { ...webhook, tested, first: await webhook.next('test', isTest) };
}

/** How long the next attempt is put off, from when the last one began (milliseconds). */
const pauseIn = ({ attemptedAt, nextAttemptAt }: WebhookDelivery) =>
  Date.parse(nextAttemptAt ?? '') - Date.parse(attemptedAt ?? '');

const isAboutNow = (moment: string | null) => Math.abs(Date.now() - Date.parse(moment ?? '')) < 600_000;

export const webhookAttempts = checksOf('webhooks', 'webhooks', {
  'what arrived is listed under its id, as delivered': async (api) => {
    const { params, first, tested, did, listed } = await testedWebhook(api);
    same(`${did}: webhook-id`, first.id, tested.messageId);
    const accepted = { status: 'delivered', attempts: 1, responseStatus: 204, error: null } as const;
    const delivery = await listed(first.id, { event: 'test', nextAttemptAt: null, ...accepted });
    const isTimed = isAboutNow(delivery.attemptedAt) && delivery.duration !== null;
    holds(did, isTimed, 'attemptedAt: about now, and a duration', delivery);
    const { body, did: asked } = await poll(
      () => api.admin.call(getWebhook, { params }),
      (webhook) => webhook.body.deliveredAt !== null,
      SLACK_MS,
    );
    holds(asked, isAboutNow(body.deliveredAt), 'deliveredAt: about now', body.deliveredAt);
  },

  'what was delivered is sent once more under its id, with the same body': async (api) => {
    const { params, body, first, tested, did, listed, again } = await testedWebhook(api);
    await listed(first.id, { status: 'delivered' });
    await api.admin.call(replayWebhookDelivery, { params: { webhook: params.id, id: tested.id } });
    const { request } = await again(first.id);
    same(`${did}: the body, once more`, request.body, first.request.body);
    holds(did, await isSigned(request, body.secret), 'a signature by the secret', request.headers);
    const list = await api.admin.call(listWebhookDeliveries, { params, query: {} });
    same(list.did, list.body.total, 1);
  },

  'what is answered with 500 has failed, and is tried again by itself under its id': async (api) => {
    let attempts = 0;
    const { body, first, did, findDelivery, listed, again } = await testedWebhook(api, (response) => {
      attempts += 1;
      response.writeHead(attempts === 1 ? 500 : 204).end();
    });
    // The next attempt may come before anybody looks.
    const { delivery: failed } = await poll(
      () => findDelivery(first.id),
      ({ delivery }) => (delivery?.attemptedAt ?? null) !== null,
      SLACK_MS,
    );
    if (failed?.attempts === 1) {
      same(`${did}: status, error`, [failed.status, failed.responseStatus, failed.error], ['waiting', 500, 'status']);
      const latest = FIRST_PAUSE_MS + (failed.duration ?? 0) + 1000;
      holds(did, pauseIn(failed) <= latest, `nextAttemptAt: at most ${latest} ms after attemptedAt`, failed);
    }
    const { request } = await again(first.id, FIRST_PAUSE_MS + SLACK_MS);
    same(`${did}: the body, again`, request.body, first.request.body);
    holds(did, await isSigned(request, body.secret), 'a signature by the secret', request.headers);
    const delivery = await listed(first.id, { status: 'delivered', responseStatus: 204, error: null });
    holds(did, delivery.attempts >= 2, 'attempts: at least 2', delivery);
    const timestamp = request.headers['webhook-timestamp'];
    const isOwn = Math.abs(Date.parse(delivery.attemptedAt ?? '') - Number(timestamp) * 1000) < 2000;
    holds(did, isOwn, `webhook-timestamp: that of the attempt, ${delivery.attemptedAt}`, timestamp);
  },

  'a redirect is a failure, and is not followed': async (api) => {
    const { first, did, arrivals, listed } = await testedWebhook(api, (response) => {
      response.writeHead(302, { location: '?elsewhere' }).end();
    });
    await listed(first.id, { status: 'waiting', responseStatus: 302, error: 'redirect' });
    const paths = arrivals().map(({ request }) => request.path);
    holds(did, !paths.some((path) => path.endsWith('?elsewhere')), 'nothing at the new address', paths);
  },

  'Retry-After of a 503 puts the next attempt off': async (api) => {
    const { first, did, listed } = await testedWebhook(api, (response) => {
      response.writeHead(503, { 'retry-after': `${ASKED_PAUSE}` }).end();
    });
    const delivery = await listed(first.id, { status: 'waiting', responseStatus: 503, error: 'status' });
    const isPutOff = pauseIn(delivery) >= ASKED_PAUSE * 1000;
    holds(did, isPutOff, `nextAttemptAt: at least ${ASKED_PAUSE} s after attemptedAt`, delivery);
  },

  'a 410 turns the webhook off, until an admin turns it on': async (api) => {
    const { admin } = api;
    const { params, input, first, answer, listed, next } = await testedWebhook(api, 410);
    const gone = { status: 'failed', responseStatus: 410, error: 'status', nextAttemptAt: null } as const;
    await listed(first.id, gone);
    const off = await poll(
      () => admin.call(getWebhook, { params }),
      (webhook) => !webhook.body.on,
      SLACK_MS,
    );
    same(`${off.did}: on, turnedOff.why`, [off.body.on, off.body.turnedOff?.why], [false, 'gone']);
    holds(off.did, isAboutNow(off.body.turnedOff?.at ?? null), 'turnedOff.at: about now', off.body.turnedOff);
    await api.newState();
    const list = await admin.call(listWebhookDeliveries, { params, query: {} });
    same(`${list.did} of a webhook that was turned off`, list.body.total, 1);
    answer(204);
    const on = await admin.call(updateWebhook, { params, body: { ...input, on: true }, ifMatch: off.etag });
    same(`${on.did}: on, turnedOff`, [on.body.on, on.body.turnedOff], [true, null]);
    const { state } = await api.newState();
    await next(`states with id ${state.id}`, ({ type }) => type === 'states');
  },
});
