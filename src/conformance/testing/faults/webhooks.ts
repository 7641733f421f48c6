import { streamEvents } from '#contract/events.ts';
import { listAudit } from '#contract/audit.ts';
import {
  createWebhook,
  getWebhook,
  listWebhooks,
  rotateWebhookSecret,
  testWebhook,
  updateWebhook,
  type Webhook,
} from '#contract/webhooks.ts';
import type { Faults } from '#conformance/testing/fault.ts';
import {
  answer,
  around,
  type Fields,
  fieldsIn,
  head,
  items,
  json,
  otherwise,
  problem,
  sent,
  together,
} from '#conformance/testing/planting.ts';
import { type Tampering, answering, rewritingEvents, swallowing } from '#conformance/testing/tampering.ts';

const made = 'webhooks: a webhook is made';
const unlessSaid = 'webhooks: a webhook is on unless said otherwise';
const listed = 'webhooks: webhooks are listed by name';
const rotated = 'webhooks: a new secret is told once';
const told = 'webhooks: what becomes of a webhook';
const noted = 'webhooks: the audit has what was done';

const one = [createWebhook, getWebhook, updateWebhook, rotateWebhookSecret] as const;
const newSecrets = [createWebhook, rotateWebhookSecret] as const;

/** Changes webhooks wherever they are shown. */
const shown = (change: (webhook: Webhook) => unknown): Tampering =>
  together(
    answer(one, change),
    items(listWebhooks, (webhook) => change(webhook as Webhook)),
  );

const isStream = (request: Request) => request.url.endsWith(streamEvents.path);

export const webhooks: Faults = {
  'the secret of a webhook is told again': [
    made,
    (fetch) => {
      const secrets = new Map<unknown, unknown>();
      return async (request) => {
        const response = await fetch(request);
        if (!/\/webhooks(\/\d+)?$/.test(request.url) || request.method === 'DELETE' || !response.ok) return response;
        const body = fieldsIn(await response.text());
        if (body.secret !== undefined) secrets.set(body.id, body.secret);
        for (const item of (body.items ?? []) as Fields[]) item.note = secrets.get(item.id);
        return json(body, response.status, response.headers);
      };
    },
  ],
  'a secret says nothing of Standard Webhooks': [
    made,
    answer(newSecrets, (webhook) => ({ ...webhook, secret: webhook.secret.replace('whsec_', '') })),
  ],
  'a secret has eight bytes': [
    made,
    answer(newSecrets, (webhook) => ({ ...webhook, secret: `${webhook.secret.slice(0, 17)}=` })),
  ],
  'the name of a webhook keeps its blanks': [made, shown((webhook) => ({ ...webhook, name: ` ${webhook.name} ` }))],
  'a webhook has its events as they were given': [
    made,
    answer(createWebhook, async (webhook, { request }) => ({
      ...webhook,
      events: fieldsIn(await request.clone().text()).events,
    })),
  ],
  'the path of an address is not shown': [made, shown((webhook) => ({ ...webhook, url: new URL(webhook.url).origin }))],
  'a new webhook was turned off': [
    made,
    answer(createWebhook, (webhook) => ({ ...webhook, turnedOff: { at: webhook.createdAt, why: 'failing' } })),
  ],
  'a new webhook has taken something': [
    made,
    answer(createWebhook, (webhook) => ({ ...webhook, deliveredAt: webhook.createdAt })),
  ],
  'a new webhook has a former secret': [
    made,
    answer(createWebhook, (webhook) => ({ ...webhook, formerSecretUntil: webhook.createdAt })),
  ],
  'a webhook was made by somebody else': [
    made,
    shown((webhook) => ({ ...webhook, createdBy: { id: null, displayName: 'Somebody' } })),
  ],
  'webhooks were made by the day': [
    made,
    shown((webhook) => ({ ...webhook, createdAt: `${webhook.createdAt.slice(0, 4)}-01-01T00:00:00.000Z` })),
  ],
  'the list of webhooks lacks their events': [made, items(listWebhooks, (webhook) => ({ ...webhook, events: [] }))],
  'the versions of a webhook are of each answer': [made, head(getWebhook, (own) => own.set('etag', '"another"'))],

  'a webhook is off unless said otherwise': [unlessSaid, sent(createWebhook, (body) => ({ on: false, ...body }))],
  'a webhook is never on': [unlessSaid, shown((webhook) => ({ ...webhook, on: false }))],

  'webhooks come the latest first': [
    listed,
    answer(listWebhooks, (list) => ({ items: list.items.toSorted((a, b) => b.id - a.id) })),
  ],
  'capitals come first among the names of webhooks': [
    listed,
    answer(listWebhooks, (list) => ({ items: list.items.toSorted((a, b) => (a.name < b.name ? -1 : 1)) })),
  ],
  'all webhooks have one secret': [
    listed,
    answer(createWebhook, (webhook) => ({ ...webhook, secret: `whsec_${'c2VjcmV0'.repeat(5)}` })),
  ],

  'a new secret is the former one': [
    rotated,
    (fetch) => {
      const secrets = new Map<unknown, unknown>();
      return answer(newSecrets, (webhook) => {
        const secret = secrets.get(webhook.id) ?? webhook.secret;
        secrets.set(webhook.id, secret);
        return { ...webhook, secret };
      })(fetch);
    },
  ],
  'the former secret ends at once': [
    rotated,
    answer([getWebhook, rotateWebhookSecret], (webhook) => ({ ...webhook, formerSecretUntil: null })),
  ],
  'the former secret ends in an hour': [
    rotated,
    answer([getWebhook, rotateWebhookSecret], (webhook) => ({
      ...webhook,
      formerSecretUntil: webhook.formerSecretUntil && new Date(Date.now() + 3_600_000).toISOString(),
    })),
  ],
  'a new secret turns a webhook on': [
    rotated,
    answer([getWebhook, rotateWebhookSecret], (webhook) => ({ ...webhook, on: webhook.formerSecretUntil !== null })),
  ],
  'a new secret makes no other version': [
    rotated,
    head([createWebhook, getWebhook, rotateWebhookSecret], (own) => own.set('etag', '"1"')),
  ],
  'a new secret is told later, too': [
    rotated,
    answer(getWebhook, (webhook) =>
      webhook.formerSecretUntil === null ? webhook : { ...webhook, secret: `whsec_${'c2VjcmV0'.repeat(5)}` },
    ),
  ],

  'webhooks are told to nobody': [told, answering(isStream, swallowing('"webhooks"'))],
  'webhooks are told without an id': [
    told,
    answering(
      isStream,
      rewritingEvents((text) => text.replace(/("type":"webhooks","ids":)\[[^\]]*\]/, '$1[]')),
    ),
  ],
  'new secrets are told to nobody': [
    told,
    (fetch) => {
      let isSilent = false;
      const silencing = around(rotateWebhookSecret, (call) => {
        isSilent = true;
        return call.go();
      });
      const sieve = () =>
        new TransformStream<Uint8Array, Uint8Array>({
          transform(chunk, controller) {
            if (!isSilent || !new TextDecoder().decode(chunk).includes('"webhooks"')) controller.enqueue(chunk);
          },
        });
      return silencing(async (request) => {
        const response = await fetch(request);
        return isStream(request) ? new Response(response.body?.pipeThrough(sieve()), response) : response;
      });
    },
  ],

  'new secrets are not noted': [
    noted,
    answer(listAudit, (list) => ({ ...list, items: list.items.filter(({ action }) => action !== 'rotate') })),
  ],
  'deleted webhooks are not noted': [
    noted,
    answer(listAudit, (list) => ({
      ...list,
      items: list.items.filter(({ action, subject }) => subject !== 'webhook' || action !== 'delete'),
    })),
  ],
  'the audit knows webhooks by their names alone': [
    noted,
    items(listAudit, (entry) => (entry.subject === 'webhook' ? { ...entry, subjectId: null } : entry)),
  ],
  'the audit has secrets of webhooks': [
    noted,
    items(listAudit, (entry) =>
      entry.subject === 'webhook' ? { ...entry, summary: `whsec_${'c2VjcmV0'.repeat(5)}` } : entry,
    ),
  ],
  'who is no admin finds no webhook to test': [
    'webhooks: POST /webhooks/{id}/test is refused to who is no admin',
    otherwise(testWebhook, 'forbidden', () => problem(404, 'not_found')),
  ],
  'keys with every scope list webhooks': [
    'apiKeys: a call that has another scope',
    otherwise(listWebhooks, 'insufficient_scope', () => json({ items: [] })),
  ],
  'an id that nothing has is a fault of the caller': [
    'webhooks: POST /webhooks/{id}/secret is 404 for an id',
    otherwise(rotateWebhookSecret, 404, () => problem(422, 'invalid')),
  ],
};
