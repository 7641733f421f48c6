import { expect, test, vi } from 'vitest';
import type { WebhookAnswer, WebhookRequest } from '#backend/ports/webhooks.ts';
import { answered, DAY, MINUTE, setUpSenderHarness } from '#backend/testing/senderHarness.ts';
import { eventually } from '#backend/testing/webhookHarness.ts';
import { openLibsql } from '#node/database/libsql.ts';

const sender = setUpSenderHarness(() => openLibsql(':memory:'));

/** A receiver that does not answer until the server stops. */
const untilStopped = (_: WebhookRequest, signal: AbortSignal) =>
  new Promise<WebhookAnswer>((resolve) => {
    signal.addEventListener('abort', () => resolve({ error: 'connection' }), { once: true });
  });

test('what is accepted is not sent again', async () => {
  const { id } = await sender.harness.addWebhook();
  await sender.harness.test(id);
  await sender.latest(id, { status: 'delivered', attempts: 1, responseStatus: 200, error: null, nextAttemptAt: null });
  expect((await sender.harness.webhook(id)).deliveredAt).toBe('2026-11-23T12:00:00.000Z');
  sender.harness.pass(DAY);
  await sender.harness.test(id);
  await sender.latest(id, { status: 'delivered' });
  expect(sender.sent).toHaveLength(2);
});

test('what is not accepted is sent again after a pause that grows, under the same id', async () => {
  const { id } = await sender.harness.addWebhook();
  sender.answer = () => answered(500);
  await sender.harness.test(id);
  const first = await sender.latest(id, { status: 'waiting', attempts: 1, responseStatus: 500, error: 'status' });
  sender.expectPause(first, 2500, 5000);
  sender.answer = () => ({ error: 'timeout' });
  sender.harness.pass(5000);
  const second = await sender.latest(id, { status: 'waiting', attempts: 2, responseStatus: null, error: 'timeout' });
  sender.expectPause(second, 150_000, 300_000);
  sender.answer = () => answered(204);
  sender.harness.pass(5 * MINUTE);
  await sender.latest(id, { status: 'delivered', attempts: 3, responseStatus: 204, error: null });
  const ids = sender.sent.map(({ headers }) => headers['webhook-id']);
  expect(ids).toEqual([first?.messageId, first?.messageId, first?.messageId]);
  expect(new Set(sender.sent.map(({ body }) => body)).size).toBe(1);
  expect(sender.sent.map(({ headers }) => headers['webhook-timestamp'])).toEqual(
    ['2026-11-23T12:00:00Z', '2026-11-23T12:00:05Z', '2026-11-23T12:05:05Z'].map((at) => String(Date.parse(at) / 1000)),
  );
});

test('a receiver that says when to come back is not asked before', async () => {
  const { id } = await sender.harness.addWebhook();
  sender.answer = () => answered(503, '7200');
  await sender.harness.test(id);
  const delivery = await sender.latest(id, { status: 'waiting', attempts: 1 });
  expect(delivery?.nextAttemptAt).toBe('2026-11-23T14:00:00.000Z');
});

test('what is replayed is the same message, and has all its attempts anew', async () => {
  const { id } = await sender.harness.addWebhook();
  sender.answer = () => answered(500);
  const sent = await sender.harness.test(id);
  await sender.latest(id, { attempts: 1 });
  sender.harness.pass(5000);
  await sender.latest(id, { attempts: 2 });
  await sender.harness.replay(id, sent.id);
  const again = await sender.latest(id, { attempts: 3, status: 'waiting', messageId: sent.messageId });
  sender.expectPause(again, 2500, 5000);
  sender.answer = () => answered(200);
  sender.harness.pass(5000);
  await sender.latest(id, { attempts: 4, status: 'delivered' });
  await sender.harness.replay(id, sent.id);
  await sender.latest(id, { attempts: 5, status: 'delivered' });
  expect(new Set(sender.sent.map(({ headers, body }) => headers['webhook-id'] + body)).size).toBe(1);
});

test('what is replayed while it is being sent is sent once more', async () => {
  const { id } = await sender.harness.addWebhook();
  sender.holdAnswers();
  const sent = await sender.harness.test(id);
  const [first, second] = await sender.replayMeanwhile(id, sent.id);
  first(answered(500));
  await sender.latest(id, { attempts: 1, status: 'waiting' });
  second(answered(200));
  await sender.latest(id, { attempts: 2, status: 'delivered' });
  expect(sender.sent).toHaveLength(2);
});

test('of two attempts at once the one that began later is shown, whichever is answered first', async () => {
  const { id } = await sender.harness.addWebhook();
  sender.holdAnswers();
  const sent = await sender.harness.test(id);
  const [first, second] = await sender.replayMeanwhile(id, sent.id);
  second(answered(200));
  await sender.latest(id, { attempts: 1, status: 'delivered' });
  first(answered(500));
  await sender.latest(id, { attempts: 2, status: 'delivered', responseStatus: 200, error: null });
  expect(sender.sent).toHaveLength(2);
});

test('what came of the last attempt is shown though the clock was set back before it', async () => {
  const { id } = await sender.harness.addWebhook();
  sender.answer = () => answered(500);
  const sent = await sender.harness.test(id);
  await sender.latest(id, { attempts: 1, responseStatus: 500 });
  sender.answer = () => answered(200);
  sender.passUnnoticed(-60 * MINUTE);
  await sender.harness.replay(id, sent.id);
  await sender.latest(id, { attempts: 2, status: 'delivered', responseStatus: 200, error: null });
  expect(sender.sent).toHaveLength(2);
});

test('a server that stops gives back what it was sending', async () => {
  const { id } = await sender.harness.addWebhook();
  sender.answer = untilStopped;
  const sent = await sender.harness.test(id);
  await eventually(() => expect(sender.sent).toHaveLength(1));
  await sender.harness.backend.close();
  sender.answer = () => answered(200);
  await sender.startAgain();
  await sender.latest(id, { status: 'delivered', attempts: 1, messageId: sent.messageId });
  expect(sender.sent).toHaveLength(2);
});

test('a server that stops begins to send nothing', async () => {
  const { id } = await sender.harness.addWebhook();
  let finish: (() => void) | undefined;
  const signature = new Promise<ArrayBuffer>((resolve) => {
    finish = () => resolve(new ArrayBuffer(32));
  });
  const sign = vi.spyOn(crypto.subtle, 'sign').mockReturnValueOnce(signature);
  const sent = await sender.harness.test(id);
  await eventually(() => expect(sign).toHaveBeenCalledOnce());
  const closed = sender.harness.backend.close();
  finish?.();
  await closed;
  expect(sender.sent).toEqual([]);
  await sender.startAgain();
  await sender.latest(id, { status: 'delivered', attempts: 1, messageId: sent.messageId });
});

test('a command at the console sends nothing: what waits is sent by the server that is started next', async () => {
  await sender.harness.backend.close();
  await sender.startAgain({ forCommand: true });
  const { id } = await sender.harness.addWebhook();
  const { messageId } = await sender.harness.test(id);
  sender.harness.pass(MINUTE);
  expect(await sender.harness.deliveries(id)).toMatchObject([{ status: 'waiting', attempts: 0 }]);
  await sender.harness.backend.close();
  expect(sender.sent).toEqual([]);
  await sender.startAgain();
  await sender.latest(id, { status: 'delivered', attempts: 1, messageId });
});

test('a receiver that is slow has a few messages at once, and holds up nobody else', async () => {
  const slow = await sender.harness.addWebhook({ name: 'Slow', url: 'https://slow.example/' });
  const quick = await sender.harness.addWebhook({ name: 'Quick' });
  const pending: (() => void)[] = [];
  sender.answer = ({ url }) =>
    url.startsWith('https://slow')
      ? new Promise((resolve) => pending.push(() => resolve(answered(200))))
      : answered(200);
  for (let count = 0; count < 40; count += 1) await sender.harness.test(slow.id);
  await eventually(() => expect(pending).toHaveLength(4));
  await sender.harness.test(quick.id);
  await sender.latest(quick.id, { status: 'delivered' });
  expect(pending).toHaveLength(4);
  sender.answer = () => answered(200);
  for (const finish of pending) finish();
  await eventually(async () => {
    const all = await sender.harness.deliveries(slow.id);
    expect(all.map(({ status }) => status)).not.toContain('waiting');
  });
});

test('for a day after a new secret the former ones sign as well, then it alone', async () => {
  const { id } = await sender.harness.addWebhook();
  const signatures = async () => {
    const before = sender.sent.length;
    await sender.harness.test(id);
    await eventually(() => expect(sender.sent).toHaveLength(before + 1));
    return sender.sent.at(-1)?.headers['webhook-signature']?.split(' ').length;
  };
  expect(await signatures()).toBe(1);
  await sender.harness.call('POST', `/webhooks/${id}/secret`, { token: sender.harness.admin });
  expect(await signatures()).toBe(2);
  sender.passUnnoticed(DAY - 1);
  expect(await signatures()).toBe(2);
  await sender.harness.call('POST', `/webhooks/${id}/secret`, { token: sender.harness.admin });
  expect(await signatures()).toBe(3);
  sender.passUnnoticed(DAY - 1);
  expect(await signatures()).toBe(3);
  sender.passUnnoticed(1);
  expect(await signatures()).toBe(1);
  expect((await sender.harness.webhook(id)).formerSecretUntil).toBeNull();
});
