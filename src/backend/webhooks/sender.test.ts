import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { WebhookDelivery } from '#contract/webhooks.ts';
import type { Database } from '#backend/ports/deps.ts';
import type { WebhookAnswer, WebhookRequest } from '#backend/ports/webhooks.ts';
import { createTestLog } from '#backend/testing/harness.ts';
import {
  eventually,
  startWebhookHarness,
  type TestClock,
  type WebhookHarness,
} from '#backend/testing/webhookHarness.ts';
import { scriptedTransport } from '#backend/testing/webhooks.ts';
import { openLibsql } from '#node/database/libsql.ts';

const MINUTE = 60_000;
/** Longer than the pause after any failure. */
const DAY = 24 * 60 * MINUTE;

let database: Database & { close: () => void };
let clock: TestClock;
let harness: WebhookHarness;
let answer: (request: WebhookRequest, signal: AbortSignal) => WebhookAnswer | Promise<WebhookAnswer>;
let transport: ReturnType<typeof scriptedTransport>;
let log: ReturnType<typeof createTestLog>;

const answered = (status: number, retryAfter: string | null = null): WebhookAnswer => ({ status, retryAfter });

beforeEach(async () => {
  database = openLibsql(':memory:');
  clock = { now: new Date('2026-11-23T12:00:00Z') };
  answer = () => answered(200);
  transport = scriptedTransport((...call) => answer(...call));
  log = createTestLog();
  harness = await startWebhookHarness(database, clock, transport, { log });
});
afterEach(async () => {
  await harness.backend.close();
  database.close();
});

/** A receiver that does not answer until the server stops. */
const untilStopped = (_: WebhookRequest, signal: AbortSignal) =>
  new Promise<WebhookAnswer>((resolve) => {
    signal.addEventListener('abort', () => resolve({ error: 'connection' }), { once: true });
  });

/** Waits until the latest delivery is as expected. */
const latest = (webhook: number, expected: Record<string, unknown>) =>
  eventually(async () => {
    const [delivery] = await harness.deliveries(webhook);
    expect(delivery).toMatchObject(expected);
    return delivery;
  });

/** Expects the next attempt after a pause in this range (milliseconds): it has jitter. */
function expectPause(delivery: WebhookDelivery | undefined, shortest: number, longest: number): void {
  const pause = Date.parse(delivery?.nextAttemptAt ?? '') - clock.now.getTime();
  expect(pause).toBeGreaterThanOrEqual(shortest);
  expect(pause).toBeLessThanOrEqual(longest);
}

const isOff = (id: number, why: string) =>
  eventually(async () => expect(await harness.webhook(id)).toMatchObject({ on: false, turnedOff: { why } }));

test('what is taken is not sent again', async () => {
  const { id } = await harness.addWebhook();
  await harness.test(id);
  await latest(id, { status: 'delivered', attempts: 1, responseStatus: 200, error: null, nextAttemptAt: null });
  expect((await harness.webhook(id)).deliveredAt).toBe('2026-11-23T12:00:00.000Z');
  harness.pass(DAY);
  await harness.test(id);
  await latest(id, { status: 'delivered' });
  expect(transport.sent).toHaveLength(2);
});

test('what is not taken is sent again after a pause that grows, under the same id', async () => {
  const { id } = await harness.addWebhook();
  answer = () => answered(500);
  await harness.test(id);
  const first = await latest(id, { status: 'waiting', attempts: 1, responseStatus: 500, error: 'status' });
  expectPause(first, 2500, 5000);
  answer = () => ({ error: 'timeout' });
  harness.pass(5000);
  const second = await latest(id, { status: 'waiting', attempts: 2, responseStatus: null, error: 'timeout' });
  expectPause(second, 150_000, 300_000);
  answer = () => answered(204);
  harness.pass(5 * MINUTE);
  await latest(id, { status: 'delivered', attempts: 3, responseStatus: 204, error: null });
  const ids = transport.sent.map(({ headers }) => headers['webhook-id']);
  expect(ids).toEqual([first?.messageId, first?.messageId, first?.messageId]);
  expect(new Set(transport.sent.map(({ body }) => body)).size).toBe(1);
  expect(transport.sent.map(({ headers }) => headers['webhook-timestamp'])).toEqual(
    ['2026-11-23T12:00:00Z', '2026-11-23T12:00:05Z', '2026-11-23T12:05:05Z'].map((at) => String(Date.parse(at) / 1000)),
  );
});

test('a receiver that says when to come back is not asked before', async () => {
  const { id } = await harness.addWebhook();
  answer = () => answered(503, '7200');
  await harness.test(id);
  const delivery = await latest(id, { status: 'waiting', attempts: 1 });
  expect(delivery?.nextAttemptAt).toBe('2026-11-23T14:00:00.000Z');
});

test('a receiver that is gone turns the webhook off, and an admin turns it on again', async () => {
  const { id, ...made } = await harness.addWebhook();
  answer = () => answered(410);
  await harness.test(id);
  await latest(id, { status: 'failed', attempts: 1, responseStatus: 410 });
  await isOff(id, 'gone');
  expect(log.lines).toContain('warn: The webhook Wallboard was turned off: its receiver answered 410.');
  expect(log.lines.join('\n')).not.toContain(made.secret);
  const body = { name: 'Wallboard', url: 'https://w.example/', events: ['states'], on: true };
  const stale = await harness.call('PUT', `/webhooks/${id}`, {
    token: harness.admin,
    body,
    headers: { 'If-Match': '"1"' },
  });
  expect(stale.status).toBe(412);
  const on = await harness.call('PUT', `/webhooks/${id}`, { token: harness.admin, body, headers: { 'If-Match': '*' } });
  expect(await on.json()).toMatchObject({ on: true, turnedOff: null });
});

/** Fails the message that waits, which was tried once, until it was tried so often. */
async function failUntil(id: number, most: number): Promise<void> {
  for (let attempts = 2; attempts <= most; attempts += 1) {
    harness.pass(DAY);
    await latest(id, { attempts });
  }
}

/** Fails the message that waits until it is not tried any more. */
async function failToTheEnd(id: number): Promise<void> {
  await failUntil(id, 10);
  await latest(id, { status: 'failed', attempts: 10, nextAttemptAt: null });
}

test('a receiver that takes nothing for days turns the webhook off', async () => {
  const { id } = await harness.addWebhook();
  answer = () => ({ error: 'connection' });
  await harness.test(id);
  await latest(id, { attempts: 1 });
  await failToTheEnd(id);
  await isOff(id, 'failing');
  expect(log.lines.at(-1)).toBe('warn: The webhook Wallboard was turned off: its receiver took nothing for days.');
});

test('what waits for a webhook that is turned on again has all its attempts anew', async () => {
  const { id } = await harness.addWebhook();
  answer = () => answered(500);
  await harness.test(id);
  await latest(id, { attempts: 1 });
  await failUntil(id, 9);
  for (const on of [false, true]) {
    const body = { name: 'Wallboard', url: 'https://w.example/', events: ['states'], on };
    await harness.call('PUT', `/webhooks/${id}`, { token: harness.admin, body, headers: { 'If-Match': '*' } });
  }
  expectPause(await latest(id, { attempts: 10, status: 'waiting' }), 2500, 5000);
  expect((await harness.webhook(id)).on).toBe(true);
});

test('one message that is not taken while others are does not turn it off', async () => {
  const { id } = await harness.addWebhook();
  answer = () => answered(400);
  const refused = await harness.test(id);
  await latest(id, { attempts: 1 });
  answer = ({ headers }) => answered(headers['webhook-id'] === refused.messageId ? 400 : 200);
  clock.now = new Date(clock.now.getTime() + 1000);
  await harness.test(id);
  await latest(id, { status: 'delivered' });
  for (let attempts = 2; attempts <= 10; attempts += 1) {
    harness.pass(DAY);
    await eventually(async () => expect((await harness.deliveries(id))[1]).toMatchObject({ attempts }));
  }
  expect((await harness.deliveries(id))[1]).toMatchObject({ status: 'failed' });
  expect((await harness.webhook(id)).on).toBe(true);
});

test('what is replayed is the same message, and has all its attempts anew', async () => {
  const { id } = await harness.addWebhook();
  answer = () => answered(500);
  const sent = await harness.test(id);
  await latest(id, { attempts: 1 });
  harness.pass(5000);
  await latest(id, { attempts: 2 });
  await harness.replay(id, sent.id);
  const again = await latest(id, { attempts: 3, status: 'waiting', messageId: sent.messageId });
  expectPause(again, 2500, 5000);
  answer = () => answered(200);
  harness.pass(5000);
  await latest(id, { attempts: 4, status: 'delivered' });
  await harness.replay(id, sent.id);
  await latest(id, { attempts: 5, status: 'delivered' });
  expect(new Set(transport.sent.map(({ headers, body }) => headers['webhook-id'] + body)).size).toBe(1);
});

test('what is replayed while it is being sent is sent once more', async () => {
  const { id } = await harness.addWebhook();
  const pending: ((answer: WebhookAnswer) => void)[] = [];
  answer = () => new Promise((resolve) => pending.push(resolve));
  const sent = await harness.test(id);
  await eventually(() => expect(transport.sent).toHaveLength(1));
  clock.now = new Date(clock.now.getTime() + 1000);
  await harness.replay(id, sent.id);
  await eventually(() => expect(transport.sent).toHaveLength(2));
  const [first, second] = pending;
  first?.(answered(500));
  await latest(id, { attempts: 1, status: 'waiting' });
  second?.(answered(200));
  await latest(id, { attempts: 2, status: 'delivered' });
});

test('a server that stops gives back what it was sending', async () => {
  const { id } = await harness.addWebhook();
  answer = untilStopped;
  const sent = await harness.test(id);
  await eventually(() => expect(transport.sent).toHaveLength(1));
  await harness.backend.close();
  answer = () => answered(200);
  harness = await startWebhookHarness(database, clock, transport, { log, empty: true });
  await latest(id, { status: 'delivered', attempts: 1, messageId: sent.messageId });
  expect(transport.sent).toHaveLength(2);
});

test('a server that stops begins to send nothing', async () => {
  const { id } = await harness.addWebhook();
  let finish: (() => void) | undefined;
  const signature = new Promise<ArrayBuffer>((resolve) => {
    finish = () => resolve(new ArrayBuffer(32));
  });
  const sign = vi.spyOn(crypto.subtle, 'sign').mockReturnValueOnce(signature);
  const sent = await harness.test(id);
  await eventually(() => expect(sign).toHaveBeenCalledOnce());
  const closed = harness.backend.close();
  finish?.();
  await closed;
  expect(transport.sent).toEqual([]);
  harness = await startWebhookHarness(database, clock, transport, { log, empty: true });
  await latest(id, { status: 'delivered', attempts: 1, messageId: sent.messageId });
});

test('a command at the console sends nothing: what waits is sent by the server that is started next', async () => {
  await harness.backend.close();
  harness = await startWebhookHarness(database, clock, transport, { log, empty: true, forCommand: true });
  const { id } = await harness.addWebhook();
  const { messageId } = await harness.test(id);
  harness.pass(MINUTE);
  expect(await harness.deliveries(id)).toMatchObject([{ status: 'waiting', attempts: 0 }]);
  await harness.backend.close();
  expect(transport.sent).toEqual([]);
  harness = await startWebhookHarness(database, clock, transport, { log, empty: true });
  await latest(id, { status: 'delivered', attempts: 1, messageId });
});

test('a webhook that is off is sent nothing, and what waited goes when it is on', async () => {
  const { id } = await harness.addWebhook({ on: false });
  await harness.test(id);
  await harness.call('POST', '/states', { token: harness.admin, body: { type: 'away', message: 'Lunch' } });
  const other = await harness.addWebhook({ name: 'Other' });
  await harness.test(other.id);
  await latest(other.id, { status: 'delivered' });
  expect(await harness.deliveries(id)).toMatchObject([{ event: 'test', status: 'waiting', nextAttemptAt: null }]);
  expect(transport.sent).toHaveLength(1);
  const body = { name: 'Wallboard', url: 'https://w.example/new', events: ['states'], on: true };
  await harness.call('PUT', `/webhooks/${id}`, { token: harness.admin, body, headers: { 'If-Match': '*' } });
  await latest(id, { status: 'delivered' });
  expect(transport.sent[1]?.url).toBe('https://w.example/new');
});

test('a receiver that is slow has a few messages at once, and holds up nobody else', async () => {
  const slow = await harness.addWebhook({ name: 'Slow', url: 'https://slow.example/' });
  const quick = await harness.addWebhook({ name: 'Quick' });
  const pending: (() => void)[] = [];
  answer = ({ url }) =>
    url.startsWith('https://slow')
      ? new Promise((resolve) => pending.push(() => resolve(answered(200))))
      : answered(200);
  for (let count = 0; count < 40; count += 1) await harness.test(slow.id);
  await eventually(() => expect(pending).toHaveLength(4));
  await harness.test(quick.id);
  await latest(quick.id, { status: 'delivered' });
  expect(pending).toHaveLength(4);
  answer = () => answered(200);
  for (const finish of pending) finish();
  await eventually(async () => {
    const all = await harness.deliveries(slow.id);
    expect(all.map(({ status }) => status)).not.toContain('waiting');
  });
});

test('for a day after a new secret both sign, then it alone', async () => {
  const { id } = await harness.addWebhook();
  const signatures = async () => {
    const before = transport.sent.length;
    await harness.test(id);
    await eventually(() => expect(transport.sent).toHaveLength(before + 1));
    return transport.sent.at(-1)?.headers['webhook-signature']?.split(' ').length;
  };
  expect(await signatures()).toBe(1);
  await harness.call('POST', `/webhooks/${id}/secret`, { token: harness.admin });
  expect(await signatures()).toBe(2);
  clock.now = new Date(clock.now.getTime() + DAY - 1);
  expect(await signatures()).toBe(2);
  clock.now = new Date(clock.now.getTime() + 1);
  expect(await signatures()).toBe(1);
  expect((await harness.webhook(id)).formerSecretUntil).toBeNull();
});
