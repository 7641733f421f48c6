import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AuditEntry } from '#contract/audit.ts';
import { type Endpoint, pathOf } from '#contract/endpoint.ts';
import { endpoints } from '#contract/endpoints.ts';
import type { Change } from '#backend/ports/deps.ts';
import { type Harness, PASSWORD, startHarness } from '#backend/testing/harness.ts';
import { scriptedTransport } from '#backend/testing/webhooks.ts';
import { openLibsql } from '#node/database/libsql.ts';

let harness: Harness;
let token: string;
let heard: Change[];

beforeEach(async () => {
  harness = await startHarness(openLibsql(':memory:'), { webhooks: scriptedTransport() });
  token = await harness.signIn('admin');
  heard = [];
  harness.deps.bus.subscribe({ changes: (changes) => heard.push(...changes), resync: () => {} });
});
afterEach(() => harness.backend.close());

/** What admins did: the tests sign in now and then. */
async function audited(): Promise<AuditEntry[]> {
  const response = await harness.call('GET', '/audit?sort=at&pageSize=200', { token });
  const { items } = (await response.json()) as { items: AuditEntry[] };
  return items.filter(({ subject }) => subject !== 'session');
}

const user = { username: 'ben', displayName: 'Ben', extension: 'ben', role: 'user', presence: 'yes' };
const group = { name: 'Sales', priority: 1, presence: 'yes' };

/** One call: what it needs, and what the audit says of it. */
interface Doing {
  /** Makes what it is done to. */
  first?: () => Promise<unknown>;
  params?: Record<string, unknown>;
  body?: unknown;
  entries: readonly Pick<AuditEntry, 'action' | 'subject' | 'subjectName'>[];
}

const importId = '0123456789abcdef'.repeat(2);
const addUser = () => harness.addUser('ben', { displayName: 'Ben' });
const apiKey = { name: 'Bell', scopes: ['manage'] };
const webhook = { name: 'Wallboard', url: 'https://wallboard.example/', events: ['states'], on: false };
const addWebhook = () => harness.call('POST', '/webhooks', { token, body: webhook });
const addDelivery = async () => {
  await addWebhook();
  await harness.call('POST', '/webhooks/1/test', { token });
};
const ofWebhook = { first: addWebhook, params: { id: 1 } };
const addApiKey = () => harness.call('POST', '/api-keys', { token, body: apiKey });
const addGroup = () => harness.call('POST', '/groups', { token, body: group });
const ofUser = { first: addUser, params: { id: 2 } };
const ofGroup = { first: addGroup, params: { id: 1 } };
const ofPresence = { first: addUser, params: { extension: 'ben' } };

/**
 * Not to be seen here: what lays something ready and changes nothing yet, what replaces everything, the sessions too, and what
 * needs another system.
 */
const apart = new Set(['stageUsers', 'dropImport', 'restoreBackup', 'importFreepbx', 'repairDrift', 'testPhoneSystem']);

/** Every call by which an admin changes something. */
const doings: Record<string, Doing> = {
  createState: {
    body: { type: 'away', message: 'Lunch' },
    entries: [{ action: 'create', subject: 'state', subjectName: 'Away (Lunch)' }],
  },
  updateState: {
    params: { id: 4 },
    body: { type: 'dnd', message: 'Focus' },
    entries: [{ action: 'update', subject: 'state', subjectName: 'DND' }],
  },
  deleteState: { params: { id: 4 }, entries: [{ action: 'delete', subject: 'state', subjectName: 'DND' }] },
  createUser: {
    body: { ...user, password: PASSWORD },
    entries: [{ action: 'create', subject: 'user', subjectName: 'Ben' }],
  },
  updateUser: {
    ...ofUser,
    body: { ...user, presence: 'no' },
    entries: [{ action: 'update', subject: 'user', subjectName: 'Ben' }],
  },
  deleteUser: { ...ofUser, entries: [{ action: 'delete', subject: 'user', subjectName: 'Ben' }] },
  setUserPassword: {
    ...ofUser,
    body: { password: 'quite another one' },
    entries: [{ action: 'password', subject: 'user', subjectName: 'Ben' }],
  },
  switchUsers: {
    first: addUser,
    body: { ids: [2], presence: 'no' },
    entries: [{ action: 'disable', subject: 'user', subjectName: 'Ben' }],
  },
  importUsers: {
    first: async () => {
      const lines = [{ line: 2, username: 'ben', displayName: 'Ben' }];
      await harness.call('POST', `/user-imports/${importId}/lines`, { token, body: { lines } });
    },
    params: { importId },
    entries: [
      { action: 'import', subject: 'user', subjectName: 'CSV' },
      { action: 'create', subject: 'user', subjectName: 'Ben' },
    ],
  },
  createGroup: { body: group, entries: [{ action: 'create', subject: 'group', subjectName: 'Sales' }] },
  updateGroup: {
    ...ofGroup,
    body: { ...group, presence: 'no' },
    entries: [{ action: 'update', subject: 'group', subjectName: 'Sales' }],
  },
  deleteGroup: { ...ofGroup, entries: [{ action: 'delete', subject: 'group', subjectName: 'Sales' }] },
  createApiKey: { body: apiKey, entries: [{ action: 'create', subject: 'apiKey', subjectName: 'Bell' }] },
  revokeApiKey: {
    first: addApiKey,
    params: { id: 1 },
    entries: [{ action: 'delete', subject: 'apiKey', subjectName: 'Bell' }],
  },
  createWebhook: { body: webhook, entries: [{ action: 'create', subject: 'webhook', subjectName: 'Wallboard' }] },
  updateWebhook: {
    ...ofWebhook,
    body: { ...webhook, name: 'Screen' },
    entries: [{ action: 'update', subject: 'webhook', subjectName: 'Screen' }],
  },
  deleteWebhook: { ...ofWebhook, entries: [{ action: 'delete', subject: 'webhook', subjectName: 'Wallboard' }] },
  rotateWebhookSecret: {
    ...ofWebhook,
    entries: [{ action: 'rotate', subject: 'webhook', subjectName: 'Wallboard' }],
  },
  testWebhook: { ...ofWebhook, entries: [{ action: 'send', subject: 'webhook', subjectName: 'Wallboard' }] },
  replayWebhookDelivery: {
    first: addDelivery,
    params: { webhook: 1, id: 1 },
    entries: [{ action: 'send', subject: 'webhook', subjectName: 'Wallboard' }],
  },
  updateLines: {
    body: { shown: false },
    entries: [{ action: 'update', subject: 'system', subjectName: 'phone system' }],
  },
  updateCallers: {
    body: { shown: true },
    entries: [{ action: 'update', subject: 'system', subjectName: 'phone system' }],
  },
  setPresence: {
    ...ofPresence,
    body: { stateId: 3 },
    entries: [{ action: 'set', subject: 'presence', subjectName: 'Ben' }],
  },
  clearPresence: {
    first: async () => {
      await addUser();
      const body = { stateId: 3 };
      await harness.call('PUT', '/me/presence', { token: await harness.signIn('ben'), body });
    },
    params: { extension: 'ben' },
    entries: [{ action: 'clear', subject: 'presence', subjectName: 'Ben' }],
  },
};

const specs: readonly Endpoint[] = endpoints;
const changing = specs.filter(
  ({ id, access, method }) => id in doings || (access === 'admin' && method !== 'GET' && !apart.has(id)),
);

test.each(changing.map((spec) => [spec.id, spec] as const))('%s is noted, and admins hear of it', async (id, spec) => {
  const doing = doings[id];
  if (!doing) throw new Error(`${id} is an admin’s doing: add it to the list above.`);
  await doing.first?.();
  const before = await audited();
  heard.length = 0;

  const answer = await harness.call(spec.method, pathOf(spec, doing.params), {
    token,
    body: doing.body,
    headers: { 'If-Match': '*' },
  });
  if (!answer.ok) throw new Error(await answer.text());

  const made = (await audited()).slice(before.length);
  const actor = { id: 1, displayName: 'Ada' };
  expect(made).toMatchObject(doing.entries.map((entry) => Object.assign({ actor }, entry)));
  expect(heard).toContainEqual({ type: 'audit', ids: made.map((entry) => entry.id) });
});

test('the first admin stands at its beginning', async () => {
  expect((await audited())[0]).toMatchObject({
    actor: { id: 1, displayName: 'Ada' },
    action: 'create',
    subject: 'user',
    subjectName: 'Ada',
    before: null,
    after: { username: 'admin', role: 'admin' },
  });
});

test('a state that another takes the place of names it', async () => {
  await harness.call('DELETE', '/states/4?replaceWith=3', { token, headers: { 'If-Match': '*' } });
  expect((await audited()).at(-1)).toMatchObject({
    action: 'delete',
    before: { type: 'dnd', message: null },
    after: { replacedBy: 'Away' },
  });
});

test('what has no effect is not noted', async () => {
  await addUser();
  const before = await audited();
  await harness.call('DELETE', '/presences/ben', { token });
  expect(await audited()).toEqual(before);
});
