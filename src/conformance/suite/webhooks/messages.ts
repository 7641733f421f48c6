import { setMyPresence } from '#contract/me.ts';
import { deleteUser } from '#contract/users.ts';
import type { WebhookMessage } from '#contract/webhookMessages.ts';
import { listWebhookDeliveries, rotateWebhookSecret, testWebhook, updateWebhook } from '#contract/webhooks.ts';
import { checksOf } from '#conformance/kit/check.ts';
import { holds, same } from '#conformance/kit/mismatch.ts';
import { isSigned } from '#conformance/kit/receiver.ts';
import { type Arrival, isTest, receivedWebhook } from './receivedWebhook.ts';

/** Whether a message is of a type that has ids, and has this one. */
const names = (type: 'states' | 'users' | 'groups', id: number) => (message: WebhookMessage) =>
  message.type === type && message.data.ids.includes(id);

/** Throws a Mismatch unless what arrived carries a signature by each secret. */
async function signedBy(did: string, { request }: Arrival, secrets: readonly string[]): Promise<void> {
  const signatures = request.headers['webhook-signature'] ?? 'no webhook-signature';
  for (const [index, secret] of secrets.entries()) {
    const expected = `webhook-signature: v1,… by secret ${index + 1} of ${secrets.length}, over what was sent`;
    holds(did, await isSigned(request, secret), expected, signatures);
  }
}

export const webhookMessages = checksOf('webhooks', 'webhooks', {
  'a change is sent by POST, as JSON that the contract knows': async (api) => {
    const { next, did } = await receivedWebhook(api);
    const { state } = await api.newState();
    const { request, message } = await next(`states with id ${state.id}`, names('states', state.id));
    same(did, request.method, 'POST');
    const type = request.headers['content-type'];
    holds(did, /^application\/json *(;|$)/i.test(type ?? ''), 'Content-Type: application/json', type);
    const age = Math.abs(Date.now() - Date.parse(message.timestamp));
    holds(did, age < 600_000, 'timestamp: about now', message.timestamp);
  },

  'groups and users are sent by their ids, too': async (api) => {
    const { next } = await receivedWebhook(api, { events: ['groups', 'users'] });
    const { group } = await api.newGroup();
    await next(`groups with id ${group.id}`, names('groups', group.id));
    const { user } = await api.newUser();
    await next(`users with id ${user.id}`, names('users', user.id));
  },

  'a pick is sent with what the person is in': async (api) => {
    const { ana } = await api.people();
    const { next, did } = await receivedWebhook(api, { events: ['presences'] });
    const { state } = await api.newState();
    const picked = await ana.caller.call(setMyPresence, { body: { stateId: state.id, message: 'Öl – 😀' } });
    const entryIn = (message: WebhookMessage) =>
      message.type === 'presences' &&
      message.data.presences.find(
        ({ extension, presence }) => extension === ana.extension && presence.stateId === state.id,
      );
    const { message } = await next(`presences with ${ana.extension}`, (each) => Boolean(entryIn(each)));
    const entry = entryIn(message) || undefined;
    const { type, message: words, label, since, until } = picked.body;
    const expected = { type, message: words, label, since, until, reason: null };
    const sent = entry?.presence;
    const got = Object.fromEntries(Object.keys(expected).map((name) => [name, sent?.[name]]));
    same(`${did}: what ${ana.extension} is in`, got, expected);
    same(`${did}: displayName`, entry?.displayName, ana.user.displayName);
  },

  'whoever leaves the directory is sent as gone': async (api) => {
    const { extension, user, etag } = await api.newPerson();
    const { next } = await receivedWebhook(api, { events: ['presences'] });
    await api.admin.call(deleteUser, { params: { id: user.id }, ifMatch: etag });
    const isGone = (message: WebhookMessage) => message.type === 'presences' && message.data.gone.includes(extension);
    await next(`presences with ${extension} gone`, isGone);
  },

  'a message has an id and a time of its own, and is signed with the secret over what is sent': async (api) => {
    const { ana } = await api.people();
    const { next, did, body } = await receivedWebhook(api, { events: ['presences', 'states'] });
    const { state } = await api.newState({ type: 'away', message: `Öl – 😀 ${api.token}` });
    await ana.caller.call(setMyPresence, { body: { stateId: state.id } });
    const first = await next('states', ({ type }) => type === 'states');
    const second = await next('presences', ({ type }) => type === 'presences');
    for (const arrival of [first, second]) {
      const { headers } = arrival.request;
      holds(did, /^[^.]+$/.test(arrival.id), 'webhook-id: an id without dots', headers['webhook-id']);
      const timestamp = headers['webhook-timestamp'] ?? '';
      const isNow = /^\d+$/.test(timestamp) && Math.abs(Date.now() / 1000 - Number(timestamp)) < 300;
      holds(did, isNow, 'webhook-timestamp: seconds since 1970, about now', timestamp);
      await signedBy(did, arrival, [body.secret]);
    }
  },

  'for a day all former secrets sign beside the new one': async (api) => {
    const { params, body, next, did } = await receivedWebhook(api);
    const secrets = [body.secret];
    for (let made = 0; made < 2; made += 1)
      secrets.push((await api.admin.call(rotateWebhookSecret, { params })).body.secret);
    await api.admin.call(testWebhook, { params });
    await signedBy(did, await next('test', isTest), secrets);
  },

  'only what a webhook subscribes to is sent': async (api) => {
    const { admin } = api;
    const other = await receivedWebhook(api, { events: ['groups'] });
    const { next } = await receivedWebhook(api);
    const { state } = await api.newState();
    await next(`states with id ${state.id}`, names('states', state.id));
    await admin.call(testWebhook, { params: other.params });
    await other.next('test', isTest);
    same(
      other.did,
      other.arrivals().filter(({ message }) => message.type !== 'test'),
      [],
    );
    const list = await admin.call(listWebhookDeliveries, { params: other.params, query: {} });
    same(list.did, list.body.total, 1);
  },

  'nothing is sent while a webhook is off; what waits is sent once it is on, to the address of then': async (api) => {
    const { admin } = api;
    const { params, etag, input, did, url, next, arrivals } = await receivedWebhook(api, { on: false });
    const tested = await admin.call(testWebhook, { params });
    const on = await receivedWebhook(api);
    const { state } = await api.newState();
    await on.next(`states with id ${state.id}`, names('states', state.id));
    same(`${did}, which is off`, arrivals(), []);
    await admin.call(updateWebhook, { params, body: { ...input, url: `${url}/then`, on: true }, ifMatch: etag });
    const { id, request } = await next('test', isTest);
    same(`${did}, which is on again: webhook-id`, id, tested.body.messageId);
    holds(did, request.path.endsWith('/then'), 'a path that ends with /then', request.path);
    const list = await admin.call(listWebhookDeliveries, { params, query: {} });
    same(list.did, list.body.total, 1);
  },
});
