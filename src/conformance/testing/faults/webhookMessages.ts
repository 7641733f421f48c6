import { createWebhook, updateWebhook, webhookEvents } from '#contract/webhooks.ts';
import { signatureOf } from '#conformance/kit/receiver.ts';
import type { Faults } from '#conformance/testing/fault.ts';
import { heading, losing, message, type Message, sending } from '#conformance/testing/messages.ts';
import { answer, type Fields, fieldsIn, lacking, sent, together } from '#conformance/testing/planting.ts';

const posted = 'webhooks: a change is sent by POST';
const byIds = 'webhooks: groups and users are sent';
const picked = 'webhooks: a pick is sent';
const gone = 'webhooks: whoever leaves the directory';
const signed = 'webhooks: a message has an id and a time';
const rotated = 'webhooks: for a day all former secrets';
const subscribed = 'webhooks: only what a webhook subscribes to';
const off = 'webhooks: nothing is sent while a webhook is off';

const isOf =
  (...types: string[]) =>
  ({ text }: Message) =>
    types.includes(String(fieldsIn(text).type));

/** Changes the data of messages. */
const data = (change: (data: Fields) => Fields) =>
  message((fields) => ({ ...fields, data: change(fields.data as Fields) }));

/** Changes the presences in messages. */
const entries = (change: (entry: Fields) => Fields) =>
  data((given) => ({
    ...given,
    ...(given.presences !== undefined && { presences: (given.presences as Fields[]).map(change) }),
  }));

/** Signs with these of the secrets. */
const signing = (chosen: (secrets: readonly string[]) => readonly string[], between = ' ') =>
  heading(async ({ headers, text, secrets }) => {
    const signatures = chosen(secrets).map((secret) => signatureOf({ headers, body: text }, secret));
    return { 'webhook-signature': (await Promise.all(signatures)).join(between) };
  });

/** Changes signatures that are right. */
const signature = (change: (right: string) => string | null) =>
  heading(({ headers }) => ({ 'webhook-signature': change(headers['webhook-signature'] ?? '') }));

const hex = (base64: string) =>
  `v1,${[...atob(base64.slice(3))].map((byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('')}`;

export const webhookMessages: Faults = {
  'messages are PUT': [posted, sending(({ send }) => send({ method: 'PUT' }))],
  'messages are sent as a form': [posted, heading(() => ({ 'content-type': 'application/x-www-form-urlencoded' }))],
  'messages say nothing of JSON': [posted, heading(() => ({ 'content-type': null }))],
  'a message has no time': [posted, message((fields) => lacking(fields, 'timestamp'))],
  'a message is of the day before': [
    posted,
    message((fields) => ({ ...fields, timestamp: new Date(Date.now() - 86_400_000).toISOString() })),
  ],
  'a message has its ids beside its type': [
    posted,
    message(({ data: moved, ...fields }) => ({ ...fields, ...(moved as Fields) })),
  ],
  'a message does not say which states changed': [posted, data((given) => ({ ...given, ids: [] }))],
  'ids are sent as text': [
    posted,
    data((given) => ({ ...given, ids: (given.ids as number[] | undefined)?.map(String) })),
  ],
  'nothing is ever sent': [posted, losing(() => true)],

  'groups are not sent': [byIds, losing(isOf('groups'))],
  'users are not sent': [byIds, losing(isOf('users'))],
  'users are sent as groups': [byIds, message((fields) => ({ ...fields, type: 'groups' }), isOf('users'))],

  'picks are not sent': [picked, losing(isOf('presences'))],
  'a pick is sent without its words': [
    picked,
    entries((entry) => ({ ...entry, presence: { ...(entry.presence as Fields), message: null } })),
  ],
  'a pick is sent with question marks': [
    picked,
    sending(({ text, send }) => send({ text: text.replaceAll(/[^\u0020-\u007e]/gu, '?') })),
  ],
  'a pick is sent as of when it is sent': [
    picked,
    entries((entry) => ({ ...entry, presence: { ...(entry.presence as Fields), since: new Date().toISOString() } })),
  ],
  'a pick is sent without whose it is': [picked, entries((entry) => ({ ...entry, displayName: entry.extension }))],
  'whoever leaves is not sent': [gone, data((given) => ({ ...given, ...(given.gone !== undefined && { gone: [] }) }))],

  'messages have no id': [signed, heading(() => ({ 'webhook-id': null }))],
  'ids in headers have dots': [signed, heading(({ headers }) => ({ 'webhook-id': `a.${headers['webhook-id']}` }))],
  'messages have no time in their headers': [signed, heading(() => ({ 'webhook-timestamp': null }))],
  'the time in headers is in milliseconds': [signed, heading(() => ({ 'webhook-timestamp': String(Date.now()) }))],
  'the time in headers is a date': [signed, heading(() => ({ 'webhook-timestamp': new Date().toISOString() }))],
  'the time in headers is an hour old': [
    signed,
    heading(() => ({ 'webhook-timestamp': String(Math.floor(Date.now() / 1000) - 3600) })),
  ],
  'messages are not signed': [signed, signature(() => null)],
  'signatures are in hexadecimal': [signed, signature(hex)],
  'signatures have no version': [signed, signature((right) => right.replaceAll('v1,', ''))],
  'another secret signs': [
    signed,
    signing((secrets) => secrets.map(() => `whsec_${btoa('another secret of 24 bytes')}`)),
  ],
  'the text of the secret signs': [
    signed,
    signing((secrets) => secrets.map((secret) => btoa(secret.replace('whsec_', '')))),
  ],
  'the body is not signed': [
    signed,
    heading(async ({ headers, secrets }) => ({
      'webhook-signature': await signatureOf({ headers, body: '' }, secrets[0] ?? ''),
    })),
  ],
  'what is signed is written anew before it is sent': [
    signed,
    sending(({ headers, text, send }) =>
      send({
        text: JSON.stringify(fieldsIn(text), null, 2),
        headers: { 'webhook-signature': headers['webhook-signature'] ?? '' },
      }),
    ),
  ],

  'a new secret signs alone': [rotated, signing((secrets) => secrets.slice(-1))],
  'a new secret signs only after a day': [
    rotated,
    signing((secrets) => (secrets.length > 1 ? secrets.slice(0, -1) : secrets)),
  ],
  'the latest two secrets sign': [rotated, signing((secrets) => secrets.slice(-2))],
  'signatures have commas between them': [rotated, signing((secrets) => secrets, ',')],

  'every change is sent to every webhook': [
    subscribed,
    sent(createWebhook, (body) => ({ ...body, events: [...webhookEvents] })),
  ],

  'a webhook that is off is sent to': [
    off,
    together(
      sent(createWebhook, (body) => ({ ...body, on: true })),
      answer(createWebhook, (webhook) => ({ ...webhook, on: false })),
    ),
  ],
  'what waits is sent to the address of before': [
    off,
    sending(({ url, send }) => send({ url: url.replace(/\/then$/, '') })),
  ],
  'what waits is lost': [off, losing(({ url }) => url.endsWith('/then'))],
  'a webhook stays off': [off, sent(updateWebhook, (body) => ({ ...body, on: false }))],
};
