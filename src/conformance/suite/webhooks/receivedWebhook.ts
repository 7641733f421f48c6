import { createWebhook, listWebhookDeliveries, type WebhookDelivery, type WebhookInput } from '#contract/webhooks.ts';
import { type WebhookMessage, webhookMessage } from '#contract/webhookMessages.ts';
import { type Api, unique } from '#conformance/kit/api.ts';
import { holds, Mismatch, NotCheckable, same, shown } from '#conformance/kit/mismatch.ts';
import { poll } from '#conformance/kit/poll.ts';
import type { Answering, Received } from '#conformance/kit/receiver.ts';
import { jsonOf, read, success } from '#conformance/kit/reply.ts';
import { newWebhook } from './newWebhook.ts';

/** How long a message may take to arrive, and what came of it to be listed (milliseconds). */
const PATIENCE_MS = 10_000;

export const isTest = ({ type }: WebhookMessage) => type === 'test';

/** A message as it arrived. */
export interface Arrival {
  request: Received;
  id: string;
  message: WebhookMessage;
}

/**
 * Makes a webhook whose messages the suite receives, and accepts; on, unless said. Throws a NotCheckable without a receiver, and where
 * the backend does not send there.
 */
export async function receivedWebhook(api: Api, input: Partial<WebhookInput> = {}) {
  const { admin, target } = api;
  const { receiver } = target;
  if (!receiver) throw new NotCheckable('it needs --receiver');
  receiver.answer = 204;
  const token = unique();
  const url = `${receiver.url}/${token}`;
  const made = await newWebhook(api, { url, on: true, ...input }, async (body) => {
    const reply = await admin.send(createWebhook.method, createWebhook.path, { body });
    if (reply.status === 422 && reply.text.includes('"url_malformed"'))
      throw new NotCheckable(`the backend does not send to ${receiver.url}`);
    return success(createWebhook, reply);
  });
  const { params } = made;
  const did = `the webhook to ${url}`;
  const seen = new Set<Received>();

  const arrivals = (): Arrival[] =>
    receiver.received
      .filter(({ path }) => path.includes(token))
      .map((request) => ({
        request,
        id: request.headers['webhook-id'] ?? '',
        message: read(did, webhookMessage, jsonOf(request.body), 'a message as the contract describes it'),
      }));

  async function arrival(what: string, isMeant: (arrival: Arrival) => boolean, patience = PATIENCE_MS) {
    const unseen = () => arrivals().filter(({ request }) => !seen.has(request));
    const found = await poll(
      () => unseen().find(isMeant),
      (each) => each !== undefined,
      patience,
    );
    if (!found) {
      const list = await admin.call(listWebhookDeliveries, { params, query: {} });
      const got = unseen().map(({ id, request }) => `${id} ${request.body}`);
      throw new Mismatch(
        did,
        `${what} within ${patience / 1000} seconds`,
        `${shown(got)}; listed is ${shown(list.body.items)}`,
      );
    }
    seen.add(found.request);
    return found;
  }

  async function findDelivery(messageId: string) {
    const { body, did: asked } = await admin.call(listWebhookDeliveries, { params, query: {} });
    return { asked, delivery: body.items.find((each) => each.messageId === messageId) };
  }

  return {
    ...made,
    did,
    findDelivery,
    url,
    /** How everything is answered from now on. */
    answer: (answering: Answering) => {
      receiver.answer = answering;
    },
    /** What has arrived so far, the earliest first. */
    arrivals,
    /** Waits for a message that was not seen before. */
    next: (what: string, passes: (message: WebhookMessage) => boolean = () => true): Promise<Arrival> => {
      const ids = new Set([...seen].map(({ headers }) => headers['webhook-id'] ?? ''));
      return arrival(what, ({ id, message }) => !ids.has(id) && passes(message));
    },
    /** Waits for a message that was seen before, for so long (milliseconds). */
    again: (messageId: string, patience?: number): Promise<Arrival> =>
      arrival(`message ${messageId} again`, ({ id }) => id === messageId, patience),
    /** Waits until a message is listed so. */
    listed: async (messageId: string, expected: Partial<WebhookDelivery>) => {
      const pickFields = (delivery?: WebhookDelivery) =>
        Object.fromEntries(Object.keys(expected).map((name) => [name, delivery?.[name]]));
      const { asked, delivery } = await poll(
        () => findDelivery(messageId),
        (found) => JSON.stringify(pickFields(found.delivery)) === JSON.stringify(expected),
        PATIENCE_MS,
      );
      holds(asked, delivery !== undefined, `a message of the id ${messageId}`, delivery);
      same(`${asked}: message ${messageId}`, pickFields(delivery), expected);
      return delivery;
    },
  };
}
