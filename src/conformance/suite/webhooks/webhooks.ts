import { listAudit } from '#contract/audit.ts';
import type { LiveEvent } from '#contract/events.ts';
import { getSession } from '#contract/session.ts';
import {
  createWebhook,
  deleteWebhook,
  getWebhook,
  listWebhookDeliveries,
  listWebhooks,
  MAX_WEBHOOKS,
  rotateWebhookSecret,
  testWebhook,
  updateWebhook,
  type WebhookInput,
} from '#contract/webhooks.ts';
import { unique } from '#conformance/kit/api.ts';
import { checksOf } from '#conformance/kit/check.ts';
import { holds, same } from '#conformance/kit/mismatch.ts';
import { newWebhook, nowhere } from './newWebhook.ts';

/** Standard Webhooks: 24 to 64 bytes in base64. */
const wellFormedSecret = /^whsec_[A-Za-z0-9+/]{32,86}={0,2}$/;

export const webhooks = checksOf('webhooks', 'webhooks', {
  'a webhook is made, its secret told once, and it is listed': async (api) => {
    const { admin } = api;
    const name = unique();
    const making = { name: ` ${name} `, events: ['states', 'presences'] } satisfies Partial<WebhookInput>;
    const { body, did, etag, params, input } = await newWebhook(api, making);
    const { secret, ...shown } = body;
    same(did, [shown.name, shown.url, shown.events, shown.on], [name, input.url, ['presences', 'states'], false]);
    same(did, [shown.turnedOff, shown.deliveredAt, shown.formerSecretUntil], [null, null, null]);
    holds(did, Math.abs(Date.now() - Date.parse(shown.createdAt)) < 600_000, 'createdAt: about now', shown.createdAt);
    const { body: session } = await admin.call(getSession, {});
    same(did, shown.createdBy, { id: session.user?.id, displayName: session.user?.displayName });
    holds(did, wellFormedSecret.test(secret), 'a secret of Standard Webhooks', `${secret.slice(0, 6)}…`);
    const one = await admin.call(getWebhook, { params });
    same(one.did, [one.body, one.etag], [shown, etag]);
    const list = await admin.call(listWebhooks, {});
    same(
      list.did,
      list.body.items.find(({ id }) => id === shown.id),
      shown,
    );
    for (const { text, did: asked } of [one, list]) holds(asked, !text.includes(secret), 'no secret', text);
  },

  'a webhook is on unless said otherwise': async (api) => {
    const { params, body, did } = await newWebhook(api, { on: undefined });
    same(did, body.on, true);
    const one = await api.admin.call(getWebhook, { params });
    same(one.did, one.body.on, true);
  },

  'webhooks are listed by name, and each has a secret of its own': async (api) => {
    const token = unique();
    const names = ['B', 'c', 'a'].map((letter) => `${letter}${token}`);
    const secrets = new Set<string>();
    for (const name of names) secrets.add((await newWebhook(api, { name })).body.secret);
    same('POST /webhooks: different secrets', secrets.size, names.length);
    const { body, did } = await api.admin.call(listWebhooks, {});
    const ours = body.items.map(({ name }) => name).filter((name) => name.endsWith(token));
    same(did, ours, [`a${token}`, `B${token}`, `c${token}`]);
  },

  'a webhook is edited and deleted as the version that was seen': async (api) => {
    const { admin } = api;
    const { params, etag, body: made } = await newWebhook(api);
    const { secret: _, ...before } = made;
    const body: WebhookInput = { name: unique(), url: `${nowhere}/other`, events: ['groups', 'users'], on: true };
    const edited = await admin.call(updateWebhook, { params, body, ifMatch: etag });
    same(edited.did, edited.body, { ...before, ...body, events: ['users', 'groups'] });
    holds(edited.did, !edited.text.includes('whsec_'), 'no secret', edited.text);
    const one = await admin.call(getWebhook, { params });
    same(one.did, [one.body, one.etag], [edited.body, edited.etag]);
    await admin.refused(updateWebhook, { params, body, ifMatch: etag }, 'stale');
    await admin.refused(updateWebhook, { params, body }, 'if_match_required');
    await admin.refused(deleteWebhook, { params, ifMatch: etag }, 'stale');
    await admin.refused(deleteWebhook, { params }, 'if_match_required');
    await admin.call(deleteWebhook, { params, ifMatch: edited.etag });
    const lists = await admin.call(listWebhooks, {});
    holds(lists.did, !lists.body.items.some(({ id }) => id === params.id), 'no deleted webhook', lists.text);
    await admin.refused(deleteWebhook, { params, ifMatch: '*' }, 'not_found');
    await admin.refused(updateWebhook, { params, body, ifMatch: '*' }, 'not_found');
    for (const spec of [getWebhook, listWebhookDeliveries, testWebhook, rotateWebhookSecret])
      await admin.refused(spec, { params }, 'not_found');
  },

  'a new secret is told once, and the former one signs for a day': async (api) => {
    const { admin } = api;
    const { params, body, etag } = await newWebhook(api);
    const rotated = await admin.call(rotateWebhookSecret, { params });
    const { secret, ...shown } = rotated.body;
    const { secret: former, ...before } = body;
    holds(rotated.did, wellFormedSecret.test(secret) && secret !== former, 'another secret', 'the same, or none');
    const left = Date.parse(shown.formerSecretUntil ?? '') - Date.now();
    holds(rotated.did, Math.abs(left - 24 * 3_600_000) < 600_000, 'formerSecretUntil: in a day', left);
    same(rotated.did, { ...shown, formerSecretUntil: null }, before);
    holds(rotated.did, rotated.etag !== etag, 'another ETag', rotated.etag);
    const one = await admin.call(getWebhook, { params });
    same(one.did, [one.body, one.etag], [shown, rotated.etag]);
    holds(one.did, !one.text.includes('whsec_'), 'no secret', one.text);
  },

  'what is wrong with a webhook is said by field': async (api) => {
    const { admin } = api;
    const fine = { name: unique(), url: `${nowhere}/`, events: ['states'] };
    const wrong: [unknown, Record<string, string>][] = [
      [{}, { name: 'required', url: 'required', events: 'required' }],
      [{ ...fine, name: ' ' }, { name: 'required' }],
      [{ ...fine, name: 'x'.repeat(61) }, { name: 'too_long' }],
      [{ ...fine, name: 'a\nb' }, { name: 'control_characters' }],
      [{ ...fine, url: '' }, { url: 'required' }],
      [{ ...fine, url: `${nowhere}/${'x'.repeat(2000)}` }, { url: 'too_long' }],
      [{ ...fine, events: [] }, { events: 'required' }],
      [{ ...fine, events: ['states', 'weather'] }, { 'events.1': 'not_allowed' }],
      [{ ...fine, on: 'yes' }, { on: 'wrong_type' }],
      [{ ...fine, secret: 'my own one' }, { secret: 'unknown_field' }],
      ...[
        'receiver.invalid',
        'ftp://receiver.invalid/',
        'https:receiver.invalid',
        'https://',
        'https://ada@receiver.invalid/',
        'https://:secret@receiver.invalid/',
        `${nowhere}/#part`,
        `${nowhere}/a b`,
        'javascript:alert(1)',
      ].map((url): [unknown, Record<string, string>] => [{ ...fine, url }, { url: 'url_malformed' }]),
    ];
    const { params } = await newWebhook(api);
    for (const [body, fields] of wrong) {
      await admin.refused(createWebhook, { body }, 'invalid', fields);
      await admin.refused(updateWebhook, { params, body, ifMatch: '*' }, 'invalid', fields);
    }
  },

  'there are at most 50 webhooks': async (api) => {
    const { body } = await api.admin.call(listWebhooks, {});
    const free = MAX_WEBHOOKS - body.items.length;
    for (let made = 0; made < free; made += 1) await newWebhook(api);
    const oneMore = { name: unique(), url: `${nowhere}/`, events: ['states'] };
    await api.admin.refused(createWebhook, { body: oneMore }, 'invalid', { name: 'too_many' });
  },

  'what becomes of a webhook is told to admins alone': async (api) => {
    const { ana } = await api.people();
    const admins = await api.listen(api.admin);
    const anas = await api.listen(ana.caller);
    const { params, etag, input } = await newWebhook(api);
    const isTold = (event: LiveEvent) => event.type === 'webhooks' && event.ids.includes(params.id);
    await admins.until(`webhooks with id ${params.id}, added`, isTold);
    const edited = await api.admin.call(updateWebhook, { params, body: { ...input, name: unique() }, ifMatch: etag });
    await admins.until(`webhooks with id ${params.id}, edited`, isTold);
    const rotated = await api.admin.call(rotateWebhookSecret, { params });
    holds(rotated.did, rotated.etag !== edited.etag, 'another ETag', rotated.etag);
    await admins.until(`webhooks with id ${params.id}, with a new secret`, isTold);
    await api.admin.call(testWebhook, { params });
    await admins.until(`webhooks with id ${params.id}, tested`, isTold);
    await api.admin.call(deleteWebhook, { params, ifMatch: rotated.etag });
    await admins.until(`webhooks with id ${params.id}, deleted`, isTold);
    const { state } = await api.newState();
    await anas.until(`states with id ${state.id}`, (event) => event.type === 'states' && event.ids.includes(state.id));
    same(
      'GET /events: webhooks, told to who is no admin',
      anas.heard.filter(({ type }) => type === 'webhooks'),
      [],
    );
  },

  'the audit has what was done to webhooks, and no secret': async (api) => {
    const { admin } = api;
    if (!api.target.offers.includes('audit')) return;
    const { params, body, input } = await newWebhook(api);
    await admin.call(updateWebhook, { params, body: { ...input, events: ['users'] }, ifMatch: '*' });
    await admin.call(rotateWebhookSecret, { params });
    await admin.call(deleteWebhook, { params, ifMatch: '*' });
    const audit = await admin.call(listAudit, { query: { search: body.name, subject: 'webhook' } });
    const told = audit.body.items.map(({ action, subjectId }) => [action, subjectId]);
    same(
      audit.did,
      told,
      ['delete', 'rotate', 'update', 'create'].map((action) => [action, params.id]),
    );
    holds(audit.did, !audit.text.includes('whsec_'), 'no secret', audit.text);
  },
});
