import { type ApiKeyInput, createApiKey, listApiKeys, revokeApiKey } from '#contract/apiKeys.ts';
import { listAudit } from '#contract/audit.ts';
import { type Endpoint, pathOf } from '#contract/endpoint.ts';
import { endpoints } from '#contract/endpoints.ts';
import { createGroup, deleteGroup } from '#contract/groups.ts';
import { listPresences, setPresence } from '#contract/presences.ts';
import { scopeNames } from '#contract/scopes.ts';
import { getSession } from '#contract/session.ts';
import { createState, deleteState, listStates } from '#contract/states.ts';
import { createUser, deleteUser, getUser, switchUsers, updateUser } from '#contract/users.ts';
import { type Api, unique } from '#conformance/kit/api.ts';
import { checksOf } from '#conformance/kit/check.ts';
import { holds, same } from '#conformance/kit/mismatch.ts';
import { refusal } from '#conformance/kit/reply.ts';
import { anyParams } from '#conformance/suite/api/access.ts';

type Making = Partial<ApiKeyInput>;

/** Makes a key that is gone when the check is over, and a caller who has it. */
async function newKey({ admin, afterwards, withToken }: Api, input: Making = {}) {
  const body = { name: unique(), scopes: [...scopeNames], ...input };
  const made = await admin.call(createApiKey, { body });
  const params = { id: made.body.id };
  afterwards(async () => void (await admin.send('DELETE', pathOf(revokeApiKey, params))));
  return { ...made, params, program: withToken(made.body.key) };
}

const specs: readonly Endpoint[] = endpoints;

export const apiKeys = checksOf('apiKeys', 'apiKeys', {
  'a key is made, told once, and opens what its scope says': async (api) => {
    const name = unique();
    const { body, did, program } = await newKey(api, { name: ` ${name} `, scopes: ['read_presence'] });
    const { key, ...shown } = body;
    same(did, [shown.name, shown.scopes, shown.expiresAt, shown.lastUsedAt], [name, ['read_presence'], null, null]);
    const age = Date.now() - Date.parse(shown.createdAt);
    holds(did, Math.abs(age) < 600_000, 'createdAt: about now', shown.createdAt);
    holds(did, key.length >= 32, 'a key that nobody guesses', `${key.length} characters`);
    holds(did, key.startsWith(shown.startsWith), 'startsWith: how the key begins', shown.startsWith);
    holds(did, key.length - shown.startsWith.length >= 24, 'startsWith: not most of the key', shown.startsWith);
    await program.call(listPresences, { query: {} });
    const list = await api.admin.call(listApiKeys, {});
    holds(list.did, !list.text.includes(key), 'no key', list.text);
    const listed = list.body.items.find(({ id }) => id === shown.id);
    same(list.did, { ...listed, lastUsedAt: null }, shown);
    const sinceUse = Date.now() - Date.parse(listed?.lastUsedAt ?? '');
    holds(list.did, Math.abs(sinceUse) < 600_000, 'lastUsedAt: about now', listed?.lastUsedAt);
  },

  'keys are listed by name, and no two are the same': async (api) => {
    const token = unique();
    const names = ['B', 'c', 'a'].map((letter) => `${letter}${token}`);
    const keys = new Set<string>();
    for (const name of names) keys.add((await newKey(api, { name })).body.key);
    same('POST /api-keys: different keys', keys.size, names.length);
    const { body, did } = await api.admin.call(listApiKeys, {});
    const ours = body.items.map(({ name }) => name).filter((name) => name.endsWith(token));
    same(did, ours, [`a${token}`, `B${token}`, `c${token}`]);
  },

  'a call that has another scope, or none, refuses a key': async (api) => {
    const { program: reading } = await newKey(api, { scopes: ['read_presence'] });
    const { program: managing } = await newKey(api, { scopes: ['set_presence', 'manage'] });
    const closed = specs.filter(
      ({ access, capability }) => access !== 'anyone' && api.target.offers.includes(capability),
    );
    for (const spec of closed) {
      const program = spec.scope === 'read_presence' ? managing : reading;
      await program.refused(spec, { params: anyParams }, 'insufficient_scope');
    }
    for (const spec of closed.filter(({ scope }) => scope === undefined))
      await managing.refused(spec, { params: anyParams }, 'insufficient_scope');
  },

  'a key opens no account': async (api) => {
    const { program } = await newKey(api);
    const { body, did } = await program.call(getSession, {});
    same(did, [body.user, Object.values(body.may).includes(true)], [null, false]);
  },

  'with set_presence it sets anybody’s presence, and is named for it': async (api) => {
    const { ana } = await api.people();
    const { state } = await api.newState();
    const name = unique();
    const { program } = await newKey(api, { name, scopes: ['set_presence'] });
    const body = { stateId: state.id, reason: 'By the door' };
    const set = await program.call(setPresence, { params: { extension: ana.extension }, body });
    same(set.did, set.body.setBy, { self: false, displayName: `API key ${name}` });
    same(set.did, set.body.reason, 'By the door');
  },

  'with manage it keeps states and groups, and the audit names it': async (api) => {
    const name = unique();
    const { program } = await newKey(api, { name, scopes: ['manage'] });
    const lunch = await program.call(createState, { body: { type: 'away', message: unique() } });
    await program.call(deleteState, { params: { id: lunch.body.id }, ifMatch: lunch.etag });
    if (api.target.offers.includes('groups')) {
      const { body: group, etag } = await program.call(createGroup, { body: { name: unique(), presence: 'yes' } });
      await program.call(deleteGroup, { params: { id: group.id }, ifMatch: etag });
    }
    if (!api.target.offers.includes('audit')) return;
    const { body, did } = await program.call(listAudit, { query: { search: name, subject: 'state' } });
    const actor = { id: null, displayName: `API key ${name}` };
    const told = body.items.map(({ action, actor: { id, displayName } }) => ({ action, actor: { id, displayName } }));
    same(did, told, [
      { action: 'delete', actor },
      { action: 'create', actor },
    ]);
  },

  'with manage it makes and deletes people, and touches no admin': async (api) => {
    const { program } = await newKey(api, { scopes: ['manage'] });
    const user = { username: unique(), displayName: 'Made by a key', role: 'user', presence: 'yes' } as const;
    const password = api.newPassword();
    const made = await program.call(createUser, { body: { ...user, password } });
    const params = { id: made.body.id };
    await program.refused(createUser, { body: { ...user, role: 'admin', password } }, 'forbidden');
    const promoted = { ...user, role: 'admin' } as const;
    await program.refused(updateUser, { params, body: promoted, ifMatch: made.etag }, 'forbidden');
    await program.call(deleteUser, { params, ifMatch: made.etag });
    const { user: admin, etag: ifMatch } = await api.newUser({ role: 'admin' });
    const ofAdmin = { params: { id: admin.id }, ifMatch };
    const { username, displayName, presence } = admin;
    await program.refused(
      updateUser,
      { ...ofAdmin, body: { username, displayName, presence, role: 'user' } },
      'forbidden',
    );
    await program.refused(deleteUser, ofAdmin, 'forbidden');
    await program.refused(switchUsers, { body: { ids: [admin.id], presence: 'no' } }, 'forbidden');
    const { body, did } = await api.admin.call(getUser, { params: { id: admin.id } });
    same(did, body, admin);
  },

  'a key is revoked once, and then opens nothing': async (api) => {
    const { program, params } = await newKey(api);
    const { program: other } = await newKey(api);
    await program.call(listStates, { query: {} });
    await api.admin.call(revokeApiKey, { params });
    await program.refused(listStates, { query: {} }, 'not_signed_in');
    await program.refused(createState, { body: { type: 'away', message: unique() } }, 'not_signed_in');
    await api.admin.refused(revokeApiKey, { params }, 'not_found');
    await other.call(listStates, { query: {} });
  },

  'a key that was changed in any place opens nothing': async (api) => {
    const { body } = await newKey(api);
    const { key } = body;
    const last = key.endsWith('A') ? 'B' : 'A';
    for (const wrong of [`${key.slice(0, -1)}${last}`, `${key}A`, key.slice(0, -1), body.startsWith, key.toUpperCase()])
      refusal(await api.withToken(wrong).send('GET', '/states'), 'not_signed_in');
  },

  'what is wrong with a key is said by field': async (api) => {
    const { admin } = api;
    const name = unique();
    const fine = { name, scopes: ['manage'] };
    const wrong: [unknown, Record<string, string>][] = [
      [{}, { name: 'required', scopes: 'required' }],
      [{ ...fine, name: ' ' }, { name: 'required' }],
      [{ ...fine, name: 'x'.repeat(61) }, { name: 'too_long' }],
      [{ ...fine, name: 'a\nb' }, { name: 'control_characters' }],
      [{ ...fine, scopes: [] }, { scopes: 'required' }],
      [{ ...fine, scopes: ['manage', 'everything'] }, { 'scopes.1': 'not_allowed' }],
      [{ ...fine, expiresAt: 'tomorrow' }, { expiresAt: 'time_malformed' }],
      [{ ...fine, expiresAt: '2001-01-01T00:00:00Z' }, { expiresAt: 'until_past' }],
      [{ ...fine, expiresAt: '9999-12-31T23:59:59-12:00' }, { expiresAt: 'until_too_far' }],
      [{ ...fine, key: 'my own one' }, { key: 'unknown_field' }],
    ];
    for (const [body, fields] of wrong) await admin.refused(createApiKey, { body }, 'invalid', fields);
    const { body } = await newKey(api, { name, scopes: ['manage', 'read_presence', 'manage'] });
    same('POST /api-keys: scopes, once each and in their order', body.scopes, ['read_presence', 'manage']);
    const again = { name: name.toUpperCase(), scopes: ['manage'] };
    await admin.refused(createApiKey, { body: again }, 'key_name_taken', { name: 'key_name_taken' });
  },

  'an end is kept to the moment, in UTC': async (api) => {
    const year = new Date().getUTCFullYear() + 2;
    const { body, did } = await newKey(api, { expiresAt: `${year}-12-31T23:30:00+01:00` });
    same(did, Date.parse(body.expiresAt ?? ''), Date.parse(`${year}-12-31T22:30:00Z`));
  },
});
