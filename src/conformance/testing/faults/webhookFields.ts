import { createWebhook, updateWebhook, webhookEvents } from '#contract/webhooks.ts';
import type { Faults } from '#conformance/testing/fault.ts';
import {
  field,
  type Fields,
  lacking,
  otherwise,
  problem,
  refusal,
  sent,
  versioned,
} from '#conformance/testing/planting.ts';
import type { Tampering } from '#conformance/testing/tampering.ts';

const fields = 'webhooks: what is wrong with a webhook';
const most = 'webhooks: there are at most 50';

const write = [createWebhook, updateWebhook] as const;

/** Takes an address that is malformed for another. */
const mended = (change: (url: string) => string): Tampering =>
  field(write, 'url', (url) => (URL.canParse(change(url)) ? change(url) : url));

/** Changes each field that is said to be at fault. */
const faultyField = (change: (error: Fields) => void): Tampering =>
  refusal('invalid', (body) => {
    for (const error of body.errors as Fields[]) change(error);
    return body;
  });

export const webhookFields: Faults = {
  'a webhook without a name': [
    fields,
    field(write, 'name', (name) => (name.trim() === '' ? crypto.randomUUID() : name)),
  ],
  'names of webhooks that are too long are cut': [fields, field(write, 'name', (name) => name.slice(0, 60))],
  'lines are joined in the names of webhooks': [fields, field(write, 'name', (name) => name.replaceAll('\n', ' '))],
  'a webhook without events is told of all': [
    fields,
    sent(write, (body) =>
      Array.isArray(body.events) && body.events.length === 0 ? { ...body, events: webhookEvents } : body,
    ),
  ],
  'events that it does not know are left out': [
    fields,
    sent(write, (body) =>
      Array.isArray(body.events) ? { ...body, events: body.events.filter((event) => event !== 'weather') } : body,
    ),
  ],
  'on may be a text': [fields, sent(write, (body) => (body.on === 'yes' ? { ...body, on: true } : body))],
  'the secret may be given': [fields, sent(write, (body) => lacking(body, 'secret'))],
  'an address without a scheme is taken': [fields, mended((url) => url.replace(/^receiver/, 'https://receiver'))],
  'an address by FTP is taken': [fields, mended((url) => url.replace('ftp:', 'https:'))],
  'an address with one slash too few is taken': [
    fields,
    mended((url) => url.replace('https:receiver', 'https://receiver')),
  ],
  'a user in an address is taken': [fields, mended((url) => url.replace('ada@', ''))],
  'a password in an address is taken': [fields, mended((url) => url.replace(':secret@', ''))],
  'a fragment of an address is cut': [fields, mended((url) => url.replace(/#.*/, ''))],
  'blanks in an address are encoded': [fields, mended((url) => url.replaceAll(' ', '%20'))],
  'an address that is too long is cut': [fields, mended((url) => url.slice(0, 2000))],
  'a webhook without an address': [
    fields,
    field(write, 'url', (url) => (url === '' ? 'https://receiver.invalid/' : url)),
  ],
  'an address of a script is taken': [
    fields,
    mended((url) => url.replace('javascript:alert(1)', 'https://receiver.invalid/')),
  ],
  'an event at fault is not named': [
    fields,
    faultyField((error) => (error.field = String(error.field).replace('events.1', 'events'))),
  ],
  'an address that is malformed is not allowed': [
    fields,
    faultyField((error) => (error.code = error.code === 'url_malformed' ? 'not_allowed' : error.code)),
  ],
  'edits of webhooks are not looked at': [
    fields,
    otherwise(updateWebhook, 'invalid', async (call) =>
      versioned(await call.also('GET', `/webhooks/${call.params.id}`)),
    ),
  ],

  'there may be any number of webhooks': [
    most,
    otherwise(createWebhook, 'too_many', async ({ also, go }) => {
      const { items: list } = (await also('GET', '/webhooks')) as { items?: Fields[] };
      await also('DELETE', `/webhooks/${String(list?.at(-1)?.id)}`, undefined, { 'if-match': '*' });
      return go();
    }),
  ],
  'one webhook too many is a conflict': [most, otherwise(createWebhook, 'too_many', () => problem(409, 'stale'))],
  'one webhook too many is at fault by its address': [
    most,
    faultyField((error) => (error.field = error.code === 'too_many' ? 'url' : error.field)),
  ],
};
