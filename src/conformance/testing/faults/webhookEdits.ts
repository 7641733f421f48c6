import { deleteWebhook, getWebhook, updateWebhook } from '#contract/webhooks.ts';
import type { Faults } from '#conformance/testing/fault.ts';
import {
  answer,
  around,
  done,
  fieldsIn,
  headers,
  json,
  otherwise,
  sent,
  versioned,
} from '#conformance/testing/planting.ts';

const edited = 'webhooks: a webhook is edited and deleted';

export const webhookEdits: Faults = {
  'an edit leaves the name of a webhook': [edited, sent(updateWebhook, (body) => ({ ...body, name: 'unchanged' }))],
  'an edit leaves the address of a webhook': [
    edited,
    sent(updateWebhook, async (body, { also, params }) => {
      const { url } = await also('GET', `/webhooks/${params.id}`);
      return url === undefined ? body : { ...body, url };
    }),
  ],
  'an edit adds to the events of a webhook': [
    edited,
    sent(updateWebhook, (body) => ({ ...body, events: [...(body.events as unknown[]), 'states'] })),
  ],
  'an edit never turns a webhook on': [edited, sent(updateWebhook, (body) => ({ ...body, on: false }))],
  'an edit tells the secret': [
    edited,
    answer(updateWebhook, (webhook) => ({ ...webhook, secret: `whsec_${'c2VjcmV0'.repeat(5)}` })),
  ],
  'an edit makes a webhook anew': [
    edited,
    answer(updateWebhook, (webhook) => ({ ...webhook, createdAt: new Date().toISOString() })),
  ],
  'an edit of an old version counts': [
    edited,
    headers(updateWebhook, (own) => own.has('if-match') && own.set('if-match', '*')),
  ],
  'an edit of a webhook needs no version': [
    edited,
    headers(updateWebhook, (own) => own.has('if-match') || own.set('if-match', '*')),
  ],
  'a deletion of an old version counts': [
    edited,
    headers(deleteWebhook, (own) => own.has('if-match') && own.set('if-match', '*')),
  ],
  'a deletion of a webhook needs no version': [
    edited,
    headers(deleteWebhook, (own) => own.has('if-match') || own.set('if-match', '*')),
  ],
  'a webhook may be deleted twice': [edited, otherwise(deleteWebhook, 404, () => done())],
  'a deleted webhook is still there': [
    edited,
    (fetch) => {
      const kept = new Map<string, unknown>();
      return around(getWebhook, async (call) => {
        const response = await call.go();
        const { id = '' } = call.params;
        if (response.ok) kept.set(id, fieldsIn(await response.clone().text()));
        return response.status === 404 && kept.has(id) ? versioned(kept.get(id)) : response;
      })(fetch);
    },
  ],
  'a deleted webhook has its list of messages': [
    edited,
    (fetch) => async (request) => {
      const response = await fetch(request);
      return /\/webhooks\/\d+\/deliveries/.test(request.url) && response.status === 404 && request.method === 'GET'
        ? json({ items: [], total: 0, page: 1, pageSize: 50 })
        : response;
    },
  ],
};
