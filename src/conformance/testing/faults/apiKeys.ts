import { createApiKey, listApiKeys, revokeApiKey } from '#contract/apiKeys.ts';
import { getSession } from '#contract/session.ts';
import { setPresence } from '#contract/presences.ts';
import { listAudit } from '#contract/audit.ts';
import { createUser, deleteUser } from '#contract/users.ts';
import type { Faults } from '#conformance/testing/fault.ts';
import {
  answer,
  around,
  done,
  type Fields,
  fieldsIn,
  items,
  json,
  otherwise,
  problem,
  refusal,
  sent,
  lacking,
} from '#conformance/testing/planting.ts';
import { sessionsLiveOn } from '#conformance/testing/sessions.ts';

const made = 'apiKeys: a key is made';
const listed = 'apiKeys: keys are listed by name';
const scopes = 'apiKeys: a call that has another scope';
const account = 'apiKeys: a key opens no account';
const sets = 'apiKeys: with set_presence';
const manages = 'apiKeys: with manage';
const revoked = 'apiKeys: a key is revoked once';
const changed = 'apiKeys: a key that was changed';
const fields = 'apiKeys: what is wrong with a key';
const end = 'apiKeys: an end is kept';
const notBy = (request: Request) => !(request.headers.get('authorization') ?? '').includes('presence_key');

export const apiKeys: Faults = {
  'a key is told again': [
    made,
    (fetch) => {
      const keys = new Map<unknown, unknown>();
      return async (request) => {
        const response = await fetch(request);
        if (!request.url.endsWith('/api-keys') || !response.ok) return response;
        const body = fieldsIn(await response.text());
        keys.set(body.id, body.key);
        for (const item of (body.items ?? []) as Fields[]) item.note = keys.get(item.id);
        return json(body, response.status);
      };
    },
  ],
  'startsWith is the whole key': [made, answer([createApiKey], (body) => ({ ...body, startsWith: body.key }))],
  'startsWith is how the key ends': [
    made,
    answer(createApiKey, (body) => ({ ...body, startsWith: body.key.slice(-8) })),
  ],
  'a key was never used': [made, items(listApiKeys, (item) => ({ ...item, lastUsedAt: null }))],
  'a key was used when it was made': [made, answer(createApiKey, (body) => ({ ...body, lastUsedAt: body.createdAt }))],
  'the name of a key keeps its blanks': [made, answer(createApiKey, (body) => ({ ...body, name: ` ${body.name} ` }))],
  'keys come the latest first': [
    listed,
    answer(listApiKeys, (list) => ({ items: list.items.toSorted((a, b) => b.id - a.id) })),
  ],
  'capitals come first among the names of keys': [
    listed,
    answer(listApiKeys, (list) => ({ items: list.items.toSorted((a, b) => (a.name < b.name ? -1 : 1)) })),
  ],
  'keys in capitals are the same': [
    changed,
    (fetch) => {
      const keys = new Map<string, string>();
      return async (request) => {
        const own = request.headers.get('authorization') ?? '';
        const known = keys.get(own.toUpperCase());
        const response = await fetch(
          known
            ? new Request(request, { headers: { ...Object.fromEntries(request.headers), authorization: known } })
            : request,
        );
        if (request.method === 'POST' && request.url.endsWith('/api-keys') && response.ok) {
          const key = `Bearer ${String(fieldsIn(await response.clone().text()).key)}`;
          keys.set(key.toUpperCase(), key);
        }
        return response;
      };
    },
  ],
  'the end of a key is not looked at': [
    changed,
    (fetch) => {
      const keys: string[] = [];
      return async (request) => {
        const own = request.headers.get('authorization') ?? '';
        const known = keys.find((key) => own.startsWith(key.slice(0, -1)) && own !== key);
        const response = await fetch(
          known
            ? new Request(request, { headers: { ...Object.fromEntries(request.headers), authorization: known } })
            : request,
        );
        if (request.method === 'POST' && request.url.endsWith('/api-keys') && response.ok)
          keys.push(`Bearer ${String(fieldsIn(await response.clone().text()).key)}`);
        return response;
      };
    },
  ],
  'every scope reads': [
    scopes,
    (fetch) => {
      let reading = '';
      return async (request) => {
        const response = await fetch(request.clone());
        const own = request.headers.get('authorization') ?? '';
        if (reading === '' && !notBy(request)) reading = own;
        const lent = new Headers({ ...Object.fromEntries(request.headers), authorization: reading });
        return response.status === 403 && request.method === 'GET' && !notBy(request)
          ? fetch(new Request(request, { headers: lent }))
          : response;
      };
    },
  ],
  'a key is forbidden what it may not do': [scopes, refusal('insufficient_scope', () => problem(403, 'forbidden'))],
  'a key that may not do it is not signed in': [
    scopes,
    refusal('insufficient_scope', () => problem(401, 'not_signed_in')),
  ],
  'keys make keys': [
    scopes,
    around(createApiKey, async (call) => {
      const response = await call.go();
      return response.status === 403 && !notBy(call.request) ? problem(422, 'invalid') : response;
    }),
  ],
  'a key is somebody': [
    account,
    answer(getSession, (body, { request }) =>
      notBy(request)
        ? body
        : { ...body, user: { id: 1, username: 'key', displayName: 'Key', role: 'user', extension: null } },
    ),
  ],
  'a key may manage states, says the session': [
    account,
    answer(getSession, (body, { request }) =>
      notBy(request) ? body : { ...body, may: { ...body.may, manageStates: true } },
    ),
  ],
  'a key sets presence as the person': [
    sets,
    answer(setPresence, (presence, { request }) => ({
      ...presence,
      setBy: notBy(request) ? presence.setBy : { self: true, displayName: presence.setBy?.displayName },
    })),
  ],
  'a key sets presence by its bare name': [
    sets,
    answer(setPresence, (presence) => ({
      ...presence,
      setBy: presence.setBy && { ...presence.setBy, displayName: presence.setBy.displayName.replace('API key ', '') },
    })),
  ],
  'a key gives no reason': [sets, answer(setPresence, (presence) => ({ ...presence, reason: null }))],
  'a key makes admins': [manages, otherwise(createUser, 403, done)],
  'a key deletes admins': [
    manages,
    around(deleteUser, async (call) => {
      const response = await call.go();
      return response.status === 403 && !notBy(call.request) ? done() : response;
    }),
  ],
  'the audit names whoever made the key': [
    manages,
    items(listAudit, (entry) => ({ ...entry, actor: { ...(entry.actor as Fields), id: 1 } })),
  ],
  'what a key does is not noted': [
    manages,
    answer(listAudit, (list) => ({
      ...list,
      items: list.items.filter(({ actor }) => !actor.displayName.startsWith('API key')),
    })),
  ],
  'a key that was revoked goes on': [revoked, sessionsLiveOn],
  'a key may be revoked twice': [revoked, otherwise(revokeApiKey, 404, () => done())],
  'revoking one key revokes all': [
    revoked,
    around(revokeApiKey, async (call) => {
      const { items: list } = (await call.also('GET', '/api-keys')) as { items?: Fields[] };
      for (const { id } of list ?? [])
        if (String(id) !== call.params.id) await call.also('DELETE', `/api-keys/${String(id)}`);
      return call.go();
    }),
  ],
  'a key without a scope may do everything': [
    fields,
    sent(createApiKey, (body) =>
      Array.isArray(body.scopes) && body.scopes.length === 0 ? { ...body, scopes: ['manage'] } : body,
    ),
  ],
  'scopes that it does not know are left out': [
    fields,
    sent(createApiKey, (body) =>
      Array.isArray(body.scopes) ? { ...body, scopes: body.scopes.filter((scope) => scope !== 'everything') } : body,
    ),
  ],
  'a key that has ended may be made': [
    fields,
    sent(createApiKey, (body) => (String(body.expiresAt).startsWith('2001') ? { ...body, expiresAt: null } : body)),
  ],
  'scopes come as they were given': [
    fields,
    answer(createApiKey, async (body, { request }) => ({
      ...body,
      scopes: fieldsIn(await request.clone().text()).scopes,
    })),
  ],
  'two keys have one name': [
    fields,
    otherwise(createApiKey, 409, async (call) =>
      call.go({
        text: JSON.stringify({ ...fieldsIn(await call.request.clone().text()), name: crypto.randomUUID() }),
      }),
    ),
  ],
  'a key may be named by whoever makes it': [fields, sent(createApiKey, (body) => lacking(body, 'key'))],
  'the end of a key is by the day': [
    end,
    answer(createApiKey, (body) => ({
      ...body,
      expiresAt: body.expiresAt && `${body.expiresAt.slice(0, 10)}T00:00:00.000Z`,
    })),
  ],
  'the offset of the end of a key is lost': [
    end,
    sent(createApiKey, (body) => ({
      ...body,
      ...(typeof body.expiresAt === 'string' && { expiresAt: body.expiresAt.replace('+01:00', 'Z') }),
    })),
  ],
  'keys have no end': [end, answer(createApiKey, (body) => ({ ...body, expiresAt: null }))],
};
