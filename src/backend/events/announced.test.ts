import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Answer, type Endpoint, pathOf } from '#contract/endpoint.ts';
import { endpoints } from '#contract/endpoints.ts';
import { endMySession, type listMySessions } from '#contract/sessions.ts';
import type { Change } from '#backend/ports/deps.ts';
import { type Db, openDb } from '#backend/store/sql/database.ts';
import { type Harness, PASSWORD, startHarness } from '#backend/testing/harness.ts';
import { scriptedTransport } from '#backend/testing/webhooks.ts';
import { openLibsql } from '#node/database/libsql.ts';

let harness: Harness;
/** Ben’s. */
let token: string;
let admin: string;
let db: Db;
let heard: Change[];

beforeEach(async () => {
  const database = openLibsql(':memory:');
  harness = await startHarness(database, { webhooks: scriptedTransport() });
  db = openDb(database.dialect);
  admin = await harness.signIn('admin');
  await harness.addUser('ben', { displayName: 'Ben' });
  token = await harness.signIn('ben');
  heard = [];
  harness.deps.bus.subscribe({ changes: (changes) => heard.push(...changes), resync: () => {} });
});
afterEach(() => harness.backend.close());

/** A call after which every event follows that ever follows this endpoint. */
interface ExampleCall {
  /** What has to be so before. */
  first?: () => Promise<unknown>;
  byAdmin?: true;
  params?: Record<string, unknown>;
  body?: unknown;
  file?: () => Promise<Uint8Array>;
}

const importId = '0123456789abcdef'.repeat(2);
const group = { name: 'Sales', priority: 1, presence: 'no' };
const ben = { username: 'ben', displayName: 'Ben', extension: 'ben', role: 'user', presence: 'yes' };

const pick = () => harness.call('PUT', '/me/presence', { token, body: { stateId: 3 } });
const choose = () => harness.call('PUT', '/me/settings', { token, body: { signInStateId: 1, signOutStateId: 6 } });
const addPhone = () => harness.call('POST', '/me/phones', { token, body: { name: 'Desk', maker: 'snom' } });
const apiKey = { name: 'Bell', scopes: ['manage'] };
const webhook = { name: 'Wallboard', url: 'https://wallboard.example/', events: ['states'], on: false };
const addWebhook = () => harness.call('POST', '/webhooks', { token: admin, body: webhook });
const addDelivery = async () => {
  await addWebhook();
  await harness.call('POST', '/webhooks/1/test', { token: admin });
};
const addApiKey = () => harness.call('POST', '/api-keys', { token: admin, body: apiKey });
const stage = () =>
  harness.call('POST', `/user-imports/${importId}/lines`, {
    token: admin,
    body: { lines: [{ line: 2, username: 'ben', extension: 'b' }] },
  });
const joinGroup = async () => {
  await harness.call('POST', '/groups', { token: admin, body: group });
  const body = { ...ben, presence: 'inherit', groupIds: [1] };
  await harness.call('PUT', '/users/2', { token: admin, body, headers: { 'If-Match': '*' } });
};
/** Ben is here by another session than the one that calls. */
const isElsewhere = async () => {
  await choose();
  await db.deleteFrom('attendance').execute();
  await harness.signIn('ben');
};
const backup = async () => new Uint8Array(await (await harness.call('GET', '/backup', { token: admin })).arrayBuffer());

const ofState = { first: pick, byAdmin: true, params: { id: 3 } } as const;
const ofUser = { byAdmin: true, params: { id: 2 } } as const;
const ofGroup = { first: joinGroup, byAdmin: true, params: { id: 1 } } as const;
const ofWebhook = { first: addWebhook, byAdmin: true, params: { id: 1 } } as const;
const ofPresence = { byAdmin: true, params: { extension: 'ben' } } as const;

const exampleCalls: Record<string, ExampleCall> = {
  signIn: { first: choose, body: { username: 'ben', password: PASSWORD } },
  signOut: { first: choose },
  createState: { byAdmin: true, body: { type: 'away', message: 'Lunch' } },
  updateState: { ...ofState, body: { type: 'xa', message: 'Sea' } },
  deleteState: ofState,
  setMyPresence: { body: { stateId: 3 } },
  clearMyPresence: { first: pick },
  releaseMyClaim: { first: pick, params: { id: 1 } },
  setMyPassword: { first: isElsewhere, body: { currentPassword: PASSWORD, newPassword: 'another horse' } },
  endMyOtherSessions: { first: isElsewhere },
  setMyFavourites: { body: { extensions: ['ben'] } },
  updateMySettings: { body: { timeZone: 'Asia/Tokyo', showLine: false } },
  addMyPhone: { body: { name: 'Desk', maker: 'snom' } },
  removeMyPhone: { first: addPhone, params: { id: 1 } },
  setPresence: { ...ofPresence, body: { stateId: 3 } },
  clearPresence: { ...ofPresence, first: pick },
  releaseClaim: { byAdmin: true, first: pick, params: { extension: 'ben', id: 1 } },
  createUser: { byAdmin: true, body: { ...ben, username: 'cy', extension: 'cy', password: PASSWORD } },
  updateUser: { ...ofUser, body: { ...ben, presence: 'no' } },
  deleteUser: ofUser,
  setUserPassword: { ...ofUser, first: choose, body: { password: 'another horse' } },
  switchUsers: { byAdmin: true, body: { ids: [2], presence: 'no' } },
  stageUsers: { byAdmin: true, params: { importId }, body: { lines: [{ line: 2, username: 'ben' }] } },
  importUsers: { byAdmin: true, first: stage, params: { importId } },
  dropImport: { byAdmin: true, first: stage, params: { importId } },
  createGroup: { byAdmin: true, body: group },
  updateGroup: { ...ofGroup, body: { ...group, presence: 'yes' } },
  deleteGroup: ofGroup,
  downloadBackup: { byAdmin: true },
  restoreBackup: { byAdmin: true, file: backup },
  createApiKey: { byAdmin: true, body: apiKey },
  revokeApiKey: { byAdmin: true, first: addApiKey, params: { id: 1 } },
  createWebhook: { byAdmin: true, body: webhook },
  updateWebhook: { ...ofWebhook, body: webhook },
  deleteWebhook: ofWebhook,
  rotateWebhookSecret: ofWebhook,
  testWebhook: ofWebhook,
  replayWebhookDelivery: { byAdmin: true, first: addDelivery, params: { webhook: 1, id: 1 } },
  updateLines: { byAdmin: true, body: { shown: false } },
  updateCallers: { byAdmin: true, body: { shown: true } },
};

/** What needs a new installation, an id that is told before, or another system. */
const apart = new Set(['setUp', 'endMySession', 'repairDrift', 'testPhoneSystem', 'importFreepbx']);

/** The type of the event that tells of a change. */
function eventOf({ type }: Change): string {
  if (type === 'all') return 'ready';
  return type === 'lineSwitch' ? 'lines' : type;
}

const specs: readonly Endpoint[] = endpoints;
const announcing = specs.filter(({ id, events }) => events && !apart.has(id));

async function heardAfter(spec: Endpoint, { byAdmin, params, body, file }: ExampleCall): Promise<string[]> {
  const bytes = await file?.();
  heard.length = 0;
  const answer = await harness.call(spec.method, pathOf(spec, params), {
    token: spec.id === 'signIn' ? undefined : byAdmin ? admin : token,
    body,
    ...(bytes && { file: bytes }),
    headers: { 'If-Match': '*' },
  });
  if (!answer.ok) throw new Error(await answer.text());
  await answer.arrayBuffer();
  return [...new Set(heard.map(eventOf))].toSorted();
}

test.each(announcing.map((spec) => [spec.id, spec] as const))(
  '%s: those events follow that it says',
  async (id, spec) => {
    const example = exampleCalls[id];
    if (!example) throw new Error(`${id} says which events follow: add a call of it to the list above.`);
    await example.first?.();
    expect(await heardAfter(spec, example)).toEqual([...(spec.events ?? [])].toSorted());
  },
);

test('endMySession: those events follow that it says', async () => {
  await isElsewhere();
  const sessions = await harness.call('GET', '/me/sessions', { token });
  const { items } = (await sessions.json()) as Answer<typeof listMySessions>;
  const params = { id: items.find(({ current }) => !current)?.id };
  expect(await heardAfter(endMySession, { params })).toEqual([...(endMySession.events ?? [])].toSorted());
});
