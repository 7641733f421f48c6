import { expect, test, vi } from 'vitest';
import type { WebhookAnswer, WebhookRequest } from '#backend/ports/webhooks.ts';
import { answered, DAY, MINUTE, setUpSenderBench } from '#backend/testing/senderBench.ts';
import { eventually } from '#backend/testing/webhookHarness.ts';
import { openLibsql } from '#node/database/libsql.ts';

const bench = setUpSenderBench(() => openLibsql(':memory:'));

/** A receiver that does not answer until the server stops. */
const untilStopped = (_: WebhookRequest, signal: AbortSignal) =>
  new Promise<WebhookAnswer>((resolve) => {
    signal.addEventListener('abort', () => resolve({ error: 'connection' }), { once: true });
  });

test('what is accepted is not sent again', async () => {
  const { id } = await bench.harness.addWebhook();
  await bench.harness.test(id);
  await bench.latest(id, { status: 'delivered', attempts: 1, responseStatus: 200, error: null, nextAttemptAt: null });
  expect((await bench.harness.webhook(id)).deliveredAt).toBe('2026-11-23T12:00:00.000Z');
  bench.harness.pass(DAY);
  await bench.harness.test(id);
  await bench.latest(id, { status: 'delivered' });
  expect(bench.sent).toHaveLength(2);
});

test('what is not accepted is sent again after a pause that grows, under the same id', async () => {
  const { id } = await bench.harness.addWebhook();
  bench.answer = () => answered(500);
  await bench.harness.test(id);
  const first = await bench.latest(id, { status: 'waiting', attempts: 1, responseStatus: 500, error: 'status' });
  bench.expectPause(first, 2500, 5000);
  bench.answer = () => ({ error: 'timeout' });
  bench.harness.pass(5000);
  const second = await bench.latest(id, { status: 'waiting', attempts: 2, responseStatus: null, error: 'timeout' });
  bench.expectPause(second, 150_000, 300_000);
  bench.answer = () => answered(204);
  bench.harness.pass(5 * MINUTE);
  await bench.latest(id, { status: 'delivered', attempts: 3, responseStatus: 204, error: null });
  const ids = bench.sent.map(({ headers }) => headers['webhook-id']);
  expect(ids).toEqual([first?.messageId, first?.messageId, first?.messageId]);
  expect(new Set(bench.sent.map(({ body }) => body)).size).toBe(1);
  expect(bench.sent.map(({ headers }) => headers['webhook-timestamp'])).toEqual(
    ['2026-11-23T12:00:00Z', '2026-11-23T12:00:05Z', '2026-11-23T12:05:05Z'].map((at) => String(Date.parse(at) / 1000)),
  );
});

test('a receiver that says when to come back is not asked before', async () => {
  const { id } = await bench.harness.addWebhook();
  bench.answer = () => answered(503, '7200');
  await bench.harness.test(id);
  const delivery = await bench.latest(id, { status: 'waiting', attempts: 1 });
  expect(delivery?.nextAttemptAt).toBe('2026-11-23T14:00:00.000Z');
});

test('what is replayed is the same message, and has all its attempts anew', async () => {
  const { id } = await bench.harness.addWebhook();
  bench.answer = () => answered(500);
  const sent = await bench.harness.test(id);
  await bench.latest(id, { attempts: 1 });
  bench.harness.pass(5000);
  await bench.latest(id, { attempts: 2 });
  await bench.harness.replay(id, sent.id);
  const again = await bench.latest(id, { attempts: 3, status: 'waiting', messageId: sent.messageId });
  bench.expectPause(again, 2500, 5000);
  bench.answer = () => answered(200);
  bench.harness.pass(5000);
  await bench.latest(id, { attempts: 4, status: 'delivered' });
  await bench.harness.replay(id, sent.id);
  await bench.latest(id, { attempts: 5, status: 'delivered' });
  expect(new Set(bench.sent.map(({ headers, body }) => headers['webhook-id'] + body)).size).toBe(1);
});

test('what is replayed while it is being sent is sent once more', async () => {
  const { id } = await bench.harness.addWebhook();
  const pending: ((answer: WebhookAnswer) => void)[] = [];
  bench.answer = () => new Promise((resolve) => pending.push(resolve));
  const sent = await bench.harness.test(id);
  await eventually(() => expect(bench.sent).toHaveLength(1));
  bench.passUnnoticed(1000);
  await bench.harness.replay(id, sent.id);
  await eventually(() => expect(bench.sent).toHaveLength(2));
  const [first, second] = pending;
  first?.(answered(500));
  await bench.latest(id, { attempts: 1, status: 'waiting' });
  second?.(answered(200));
  await bench.latest(id, { attempts: 2, status: 'delivered' });
});

test('a server that stops gives back what it was sending', async () => {
  const { id } = await bench.harness.addWebhook();
  bench.answer = untilStopped;
  const sent = await bench.harness.test(id);
  await eventually(() => expect(bench.sent).toHaveLength(1));
  await bench.harness.backend.close();
  bench.answer = () => answered(200);
  await bench.startAgain();
  await bench.latest(id, { status: 'delivered', attempts: 1, messageId: sent.messageId });
  expect(bench.sent).toHaveLength(2);
});

test('a server that stops begins to send nothing', async () => {
  const { id } = await bench.harness.addWebhook();
  let finish: (() => void) | undefined;
  const signature = new Promise<ArrayBuffer>((resolve) => {
    finish = () => resolve(new ArrayBuffer(32));
  });
  const sign = vi.spyOn(crypto.subtle, 'sign').mockReturnValueOnce(signature);
  const sent = await bench.harness.test(id);
  await eventually(() => expect(sign).toHaveBeenCalledOnce());
  const closed = bench.harness.backend.close();
  finish?.();
  await closed;
  expect(bench.sent).toEqual([]);
  await bench.startAgain();
  await bench.latest(id, { status: 'delivered', attempts: 1, messageId: sent.messageId });
});

test('a command at the console sends nothing: what waits is sent by the server that is started next', async () => {
  await bench.harness.backend.close();
  await bench.startAgain({ forCommand: true });
  const { id } = await bench.harness.addWebhook();
  const { messageId } = await bench.harness.test(id);
  bench.harness.pass(MINUTE);
  expect(await bench.harness.deliveries(id)).toMatchObject([{ status: 'waiting', attempts: 0 }]);
  await bench.harness.backend.close();
  expect(bench.sent).toEqual([]);
  await bench.startAgain();
  await bench.latest(id, { status: 'delivered', attempts: 1, messageId });
});

test('a receiver that is slow has a few messages at once, and holds up nobody else', async () => {
  const slow = await bench.harness.addWebhook({ name: 'Slow', url: 'https://slow.example/' });
  const quick = await bench.harness.addWebhook({ name: 'Quick' });
  const pending: (() => void)[] = [];
  bench.answer = ({ url }) =>
    url.startsWith('https://slow')
      ? new Promise((resolve) => pending.push(() => resolve(answered(200))))
      : answered(200);
  for (let count = 0; count < 40; count += 1) await bench.harness.test(slow.id);
  await eventually(() => expect(pending).toHaveLength(4));
  await bench.harness.test(quick.id);
  await bench.latest(quick.id, { status: 'delivered' });
  expect(pending).toHaveLength(4);
  bench.answer = () => answered(200);
  for (const finish of pending) finish();
  await eventually(async () => {
    const all = await bench.harness.deliveries(slow.id);
    expect(all.map(({ status }) => status)).not.toContain('waiting');
  });
});

test('for a day after a new secret the former ones sign as well, then it alone', async () => {
  const { id } = await bench.harness.addWebhook();
  const signatures = async () => {
    const before = bench.sent.length;
    await bench.harness.test(id);
    await eventually(() => expect(bench.sent).toHaveLength(before + 1));
    return bench.sent.at(-1)?.headers['webhook-signature']?.split(' ').length;
  };
  expect(await signatures()).toBe(1);
  await bench.harness.call('POST', `/webhooks/${id}/secret`, { token: bench.harness.admin });
  expect(await signatures()).toBe(2);
  bench.passUnnoticed(DAY - 1);
  expect(await signatures()).toBe(2);
  await bench.harness.call('POST', `/webhooks/${id}/secret`, { token: bench.harness.admin });
  expect(await signatures()).toBe(3);
  bench.passUnnoticed(DAY - 1);
  expect(await signatures()).toBe(3);
  bench.passUnnoticed(1);
  expect(await signatures()).toBe(1);
  expect((await bench.harness.webhook(id)).formerSecretUntil).toBeNull();
});
