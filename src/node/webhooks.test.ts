import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { Database } from '#backend/ports/deps.ts';
import { createTestLog } from '#backend/testing/harness.ts';
import { eventually, messageIn, startWebhookHarness, type WebhookHarness } from '#backend/testing/webhookHarness.ts';
import { type Answering, isSigned } from '#conformance/kit/receiver.ts';
import { openLibsql } from './database/libsql.ts';
import { openPostgres } from './database/postgres.ts';
import { createWebhookTransport } from './ports/webhooks.ts';
import { createLog } from './settings/log.ts';
import { engines, testDatabase } from './testing/kit.ts';
import { openReceiver } from './testing/receiver.ts';

const MINUTE = 60_000;

const clock = { now: new Date() };
const transport = createWebhookTransport({ allowPrivate: true });

beforeEach(() => {
  clock.now = new Date('2026-11-23T12:00:00Z');
});

/** A server on a database, which is closed after the test at the latest. */
async function start(
  database: Database,
  differing: Parameters<typeof startWebhookHarness>[3] = {},
): Promise<WebhookHarness> {
  const harness = await startWebhookHarness(database, clock, transport, { log: createTestLog(), ...differing });
  onTestFinished(() => harness.backend.close());
  return harness;
}

/** Waits until the latest delivery is as expected. */
const settled = (harness: WebhookHarness, id: number, expected: object) =>
  eventually(async () => expect((await harness.deliveries(id))[0]).toMatchObject(expected));

/** Two servers that hear of each other, as by the bus of their database. */
async function startTwo() {
  const url = await testDatabase();
  const open = async () => {
    const database = await openPostgres(url, createLog('warn'));
    onTestFinished(() => database.close());
    return database;
  };
  const first = await start(await open());
  const { bus } = first.deps;
  return { first, second: await start(await open(), { empty: true, bus }) };
}

describe.each(Object.entries(engines))('webhooks on %s', (_, open) => {
  /** A server, a receiver that answers so, and a webhook to it. */
  async function setUp(...answers: Answering[]) {
    const database = await open();
    onTestFinished(async () => void (await database.close()));
    const harness = await start(database);
    const { received, url } = await openReceiver(...answers);
    const webhook = await harness.addWebhook({ url, events: ['states', 'presences'] });
    return { database, harness, received, ...webhook };
  }

  test('a change arrives, signed so that a receiver can verify it', async () => {
    const { harness, received, id, secret } = await setUp();
    await harness.call('POST', '/states', { token: harness.admin, body: { type: 'away', message: 'Öl – 😀' } });
    await settled(harness, id, { event: 'states', status: 'delivered', responseStatus: 204, attempts: 1 });
    const [request] = received;
    if (!request) throw new Error('Nothing arrived.');
    expect(request).toMatchObject({ method: 'POST', path: '/hook', headers: { 'content-type': 'application/json' } });
    expect(messageIn(request)).toMatchObject({ type: 'states', timestamp: '2026-11-23T12:00:00.000Z' });
    expect(await isSigned(request, secret)).toBe(true);
    expect(await isSigned({ ...request, body: `${request.body} ` }, secret)).toBe(false);
    const [delivery] = await harness.deliveries(id);
    expect(request.headers['webhook-id']).toBe(delivery?.messageId);
  });

  test('what failed is sent again by the server that is started next', async () => {
    const { database, harness, received, id, secret } = await setUp(500, 502);
    await harness.test(id);
    await settled(harness, id, { status: 'waiting', attempts: 1, responseStatus: 500 });
    await harness.backend.close();
    clock.now = new Date(clock.now.getTime() + 5000);
    const next = await start(database, { empty: true });
    await settled(next, id, { status: 'waiting', attempts: 2, responseStatus: 502 });
    next.pass(300_000);
    await settled(next, id, { status: 'delivered', attempts: 3, responseStatus: 204 });
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(received.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(3);
    expect(await Promise.all(received.map((request) => isSigned(request, secret)))).toEqual([true, true, true]);
  });

  test('what was delivered is sent once more under its id', async () => {
    const { harness, received, id, secret } = await setUp();
    const { id: delivery, messageId } = await harness.test(id);
    await settled(harness, id, { status: 'delivered' });
    await harness.replay(id, delivery);
    await settled(harness, id, { status: 'delivered', attempts: 2, messageId });
    expect(received.map(({ headers, body }) => [headers['webhook-id'], body])).toEqual([
      [messageId, received[0]?.body],
      [messageId, received[0]?.body],
    ]);
    expect(await Promise.all(received.map((request) => isSigned(request, secret)))).toEqual([true, true]);
  });

  test('a new secret signs beside the former one', async () => {
    const { harness, received, id, secret: former } = await setUp();
    const rotated = await harness.call('POST', `/webhooks/${id}/secret`, { token: harness.admin });
    const { secret } = (await rotated.json()) as { secret: string };
    await harness.test(id);
    await settled(harness, id, { status: 'delivered' });
    expect(received).toHaveLength(1);
    for (const request of received)
      expect([await isSigned(request, secret), await isSigned(request, former)]).toEqual([true, true]);
  });

  test('a redirect is a failure, and 410 the end', async () => {
    const { harness, id } = await setUp((response) => response.writeHead(302, { Location: '/elsewhere' }).end(), 410);
    await harness.test(id);
    await settled(harness, id, { status: 'waiting', error: 'redirect', responseStatus: 302 });
    harness.pass(5000);
    await settled(harness, id, { status: 'failed', error: 'status', responseStatus: 410, nextAttemptAt: null });
    expect(await harness.webhook(id)).toMatchObject({ on: false, turnedOff: { why: 'gone' } });
  });

  test('what an address of a private network is refused with, and what happens where it is no longer allowed', async () => {
    const { database, harness, received, id } = await setUp(500);
    await harness.test(id);
    await settled(harness, id, { status: 'waiting', attempts: 1 });
    await harness.backend.close();
    const strict = createWebhookTransport({ allowPrivate: false });
    const next = await startWebhookHarness(database, clock, strict, { empty: true, log: createTestLog() });
    onTestFinished(() => next.backend.close());
    next.pass(5000);
    await settled(next, id, { status: 'waiting', attempts: 2, error: 'address', responseStatus: null });
    expect(received).toHaveLength(1);
    for (const url of ['https://127.0.0.1/', 'https://[fd00::1]/', 'http://receiver.example/']) {
      const body = { name: 'Wallboard', url, events: ['states'] };
      const refused = await next.call('POST', '/webhooks', { token: next.admin, body });
      expect(await refused.json()).toMatchObject({
        code: 'invalid',
        errors: [{ field: 'url', code: 'url_malformed' }],
      });
      const edit = { token: next.admin, body, headers: { 'If-Match': '*' } };
      expect((await next.call('PUT', `/webhooks/${id}`, edit)).status).toBe(422);
    }
  });

  test('secrets are in no answer but that which makes them, and in no backup; a restore ends webhooks', async () => {
    const { harness, id, secret } = await setUp();
    await harness.test(id);
    await settled(harness, id, { status: 'delivered' });
    const paths = ['/webhooks', `/webhooks/${id}`, `/webhooks/${id}/deliveries`, '/audit'];
    for (const path of paths) {
      const response = await harness.call('GET', path, { token: harness.admin });
      expect(await response.text()).not.toContain('whsec_');
    }
    const backup = await harness.call('GET', '/backup', { token: harness.admin });
    const file = new Uint8Array(await backup.arrayBuffer());
    expect(new TextDecoder().decode(file)).not.toContain(secret.slice('whsec_'.length));
    const restored = await harness.call('POST', '/restore', { token: harness.admin, file });
    expect(restored.status).toBe(200);
    const token = await harness.signIn('admin');
    expect(await (await harness.call('GET', '/webhooks', { token })).json()).toEqual({ items: [] });
  });
});

test('a receiver that never ends its answers holds a few connections at once', async () => {
  const connections: Socket[] = [];
  let most = 0;
  const count = (message: unknown) => {
    connections.push((message as { socket: Socket }).socket);
    most = Math.max(most, connections.filter(({ destroyed }) => !destroyed).length);
  };
  const database = openLibsql(':memory:');
  onTestFinished(() => database.close());
  const harness = await start(database);
  const receiver = await openReceiver();
  receiver.answer = (response) => void response.writeHead(200).write('x');
  subscribe('net.client.socket', count);
  onTestFinished(() => void unsubscribe('net.client.socket', count));
  const { id } = await harness.addWebhook({ url: receiver.url });
  for (let sent = 0; sent < 50; sent += 1) await harness.test(id);
  await eventually(() => expect(receiver.received).toHaveLength(50));
  expect(connections).toHaveLength(50);
  expect(most).toBeLessThanOrEqual(4);
});

describe('two servers on one database of PostgreSQL', () => {
  test('one of them sends each message', async () => {
    const { received, url } = await openReceiver();
    const { first, second } = await startTwo();
    const { id } = await first.addWebhook({ url });
    const sent: string[] = [];
    for (let count = 0; count < 12; count += 1) {
      for (const each of await Promise.all([first.test(id), second.test(id)])) sent.push(each.messageId);
    }
    await eventually(async () => {
      const statuses = (await first.deliveries(id)).map(({ status }) => status);
      expect(statuses).not.toContain('waiting');
    });
    const ids = received.map(({ headers }) => headers['webhook-id'] ?? '');
    expect(ids.toSorted()).toEqual(sent.toSorted());
  });

  test('what one had begun that was killed is sent by the other, a minute later', async () => {
    const { received, url } = await openReceiver(() => undefined);
    const { first, second } = await startTwo();
    const { id } = await first.addWebhook({ url });
    const { messageId } = await first.test(id);
    await eventually(() => expect(received).toHaveLength(1));
    second.pass(MINUTE - 1);
    const marker = await second.test(id);
    await eventually(() => expect(received).toHaveLength(2));
    expect(received[1]?.headers['webhook-id']).toBe(marker.messageId);
    second.pass(1);
    await eventually(() => expect(received).toHaveLength(3));
    expect(received[2]?.headers['webhook-id']).toBe(messageId);
  });
});
