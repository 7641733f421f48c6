import { afterEach, beforeEach, expect, test } from 'vitest';
import { webhookMessage } from '#contract/webhookMessages.ts';
import type { Change, Database } from '#backend/ports/deps.ts';
import { oneState } from '#backend/testing/freepbx.ts';
import { PASSWORD } from '#backend/testing/harness.ts';
import {
  eventually,
  messageIn,
  startWebhookHarness,
  type TestClock,
  type WebhookHarness,
} from '#backend/testing/webhookHarness.ts';
import { scriptedTransport } from '#backend/testing/webhooks.ts';
import { openLibsql } from '#node/database/libsql.ts';

let database: Database & { close: () => void };
let clock: TestClock;
let harness: WebhookHarness;
let transport: ReturnType<typeof scriptedTransport>;
/** Until it is open, nothing is answered. */
let gate: Promise<void>;

beforeEach(async () => {
  database = openLibsql(':memory:');
  clock = { now: new Date('2026-11-23T12:00:00Z') };
  gate = Promise.resolve();
  transport = scriptedTransport(async () => {
    await gate;
    return { status: 200, retryAfter: null };
  });
  harness = await startWebhookHarness(database, clock, transport, { freepbx: () => Promise.resolve(oneState) });
});
afterEach(async () => {
  await harness.backend.close();
  database.close();
});

/** Waits until this many messages were sent. Returns them, the earliest first. */
const messages = (count: number) =>
  eventually(() => {
    expect(transport.sent).toHaveLength(count);
    return transport.sent.map((request) => {
      const message = messageIn(request);
      expect(webhookMessage.safeParse(message).error).toBeUndefined();
      return message;
    });
  });

const pick = async (username: string, stateId: number) =>
  harness.call('PUT', '/me/presence', { token: await harness.signIn(username), body: { stateId } });

const messageAboutBen = (type: string, stateId: number) => ({
  presences: [
    {
      extension: 'ben',
      displayName: 'Ben',
      revision: expect.any(Number),
      presence: expect.objectContaining({ type, stateId, extension: 'ben', reason: null }),
    },
  ],
  gone: [],
});

test('a pick is told as it was made, whatever comes after it before that is sent', async () => {
  await harness.addUser('ben', { displayName: 'Ben' });
  const { id } = await harness.addWebhook({ events: ['presences'] });
  const opening = new EventTarget();
  gate = new Promise((resolve) => opening.addEventListener('open', () => resolve()));
  for (let count = 0; count < 4; count += 1) await harness.test(id);
  await messages(4);
  await pick('ben', 4);
  await pick('ben', 3);
  opening.dispatchEvent(new Event('open'));
  const told = (await messages(6)).slice(4).flatMap((message) => (message.type === 'presences' ? message.data : []));
  expect(told).toEqual([messageAboutBen('dnd', 4), messageAboutBen('away', 3)]);
  const [first = 0, second = 0] = told.map(({ presences }) => presences[0]?.revision);
  expect(second).toBeGreaterThan(first);
});

test('each webhook is told of what it wants alone, under ids of its own', async () => {
  const states = await harness.addWebhook({ name: 'States', url: 'https://s.example/', events: ['states'] });
  const all = await harness.addWebhook({ name: 'All', events: ['presences', 'states', 'users', 'groups'] });
  await harness.call('POST', '/states', { token: harness.admin, body: { type: 'away', message: 'Lunch' } });
  await messages(2);
  await harness.call('POST', '/groups', { token: harness.admin, body: { name: 'Sales', presence: 'yes' } });
  await messages(3);
  await harness.addUser('ben');
  await messages(5);
  const eventsOf = async (id: number) => (await harness.deliveries(id)).map(({ event }) => event).toSorted();
  expect(await eventsOf(states.id)).toEqual(['states']);
  expect(await eventsOf(all.id)).toEqual(['groups', 'presences', 'states', 'users']);
  expect(new Set(transport.sent.map(({ headers }) => headers['webhook-id'])).size).toBe(5);
});

test('who leaves the directory is told as gone', async () => {
  const id = await harness.addUser('ben');
  await harness.addWebhook({ events: ['presences'] });
  await harness.call('DELETE', `/users/${id}`, { token: harness.admin, headers: { 'If-Match': '*' } });
  expect(await messages(1)).toMatchObject([{ type: 'presences', data: { presences: [], gone: ['ben'] } }]);
});

test('many at once are told in messages of fifty', async () => {
  const ids: number[] = [];
  for (let count = 0; count < 60; count += 1) ids.push(await harness.addUser(`u${count}`));
  await harness.addWebhook({ events: ['presences'] });
  await harness.call('POST', '/users/presence', { token: harness.admin, body: { ids, presence: 'no' } });
  const told = (await messages(2)).map((message) => (message.type === 'presences' ? message.data.gone.length : 0));
  expect(told.toSorted((a, b) => a - b)).toEqual([10, 50]);
});

test('what an admin wrote of somebody’s presence for their eyes is not sent', async () => {
  await harness.addUser('ben');
  await harness.addWebhook({ events: ['presences'] });
  const body = { stateId: 4, reason: 'On the line' };
  await harness.call('PUT', '/presences/ben', { token: harness.admin, body });
  await messages(1);
  expect(transport.sent[0]?.body).not.toContain('On the line');
});

test('an import is told of each noun, since any may be another', async () => {
  await harness.addWebhook({ events: ['states', 'users', 'groups', 'presences'] });
  const body = { host: 'localhost', user: 'x', password: 'y', dryRun: false };
  expect((await harness.call('POST', '/import/freepbx', { token: harness.admin, body })).status).toBe(200);
  const told = (await messages(3)).map(({ type, data }) => ({ type, data }));
  expect(told).toEqual(
    expect.arrayContaining(['states', 'users', 'groups'].map((type) => ({ type, data: { ids: [] } }))),
  );
});

test('what is refused is told to nobody', async () => {
  await harness.addWebhook({ events: ['states', 'users'] });
  await harness.call('POST', '/states', { token: harness.admin, body: { type: 'away' } });
  const user = { username: 'admin', displayName: 'Again', role: 'user', presence: 'yes', password: PASSWORD };
  await harness.call('POST', '/users', { token: harness.admin, body: user });
  await harness.call('POST', '/states', { token: harness.admin, body: { type: 'away', message: 'Lunch' } });
  expect(await messages(1)).toMatchObject([{ type: 'states' }]);
});

test('admins hear that something is noted, and what came of it', async () => {
  const { id } = await harness.addWebhook();
  const heard: Change[] = [];
  harness.deps.bus.subscribe({ changes: (changes) => heard.push(...changes), resync: () => undefined });
  await harness.call('POST', '/states', { token: harness.admin, body: { type: 'away', message: 'Lunch' } });
  await messages(1);
  const ofWebhooks = () => heard.filter(({ type }) => type === 'webhooks');
  await eventually(() => expect(ofWebhooks()).toHaveLength(2));
  expect(ofWebhooks()).toEqual([
    { type: 'webhooks', ids: [id] },
    { type: 'webhooks', ids: [id] },
  ]);
});
