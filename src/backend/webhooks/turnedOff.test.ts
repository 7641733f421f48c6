import { expect, test } from 'vitest';
import { answered, DAY, setUpSenderHarness } from '#backend/testing/senderHarness.ts';
import { eventually } from '#backend/testing/webhookHarness.ts';
import { openLibsql } from '#node/database/libsql.ts';

const sender = setUpSenderHarness(() => openLibsql(':memory:'));

const isOff = (id: number, why: string) =>
  eventually(async () => expect(await sender.harness.webhook(id)).toMatchObject({ on: false, turnedOff: { why } }));

test('a receiver that is gone turns the webhook off, and an admin turns it on again', async () => {
  const { id, ...made } = await sender.harness.addWebhook();
  sender.answer = () => answered(410);
  await sender.harness.test(id);
  await sender.latest(id, { status: 'failed', attempts: 1, responseStatus: 410 });
  await isOff(id, 'gone');
  expect(sender.log).toContain('warn: The webhook Wallboard was turned off: its receiver answered 410.');
  expect(sender.log.join('\n')).not.toContain(made.secret);
  const body = { name: 'Wallboard', url: 'https://w.example/', events: ['states'], on: true };
  const stale = await sender.harness.call('PUT', `/webhooks/${id}`, {
    token: sender.harness.admin,
    body,
    headers: { 'If-Match': '"1"' },
  });
  expect(stale.status).toBe(412);
  const on = await sender.harness.call('PUT', `/webhooks/${id}`, {
    token: sender.harness.admin,
    body,
    headers: { 'If-Match': '*' },
  });
  expect(await on.json()).toMatchObject({ on: true, turnedOff: null });
});

/** Fails the message that waits, which was tried once, until it was tried so often. */
async function failUntil(id: number, most: number): Promise<void> {
  for (let attempts = 2; attempts <= most; attempts += 1) {
    sender.harness.pass(DAY);
    await sender.latest(id, { attempts });
  }
}

/** Fails the message that waits until it is not tried any more. */
async function failToTheEnd(id: number): Promise<void> {
  await failUntil(id, 10);
  await sender.latest(id, { status: 'failed', attempts: 10, nextAttemptAt: null });
}

test('a receiver that accepts nothing for days turns the webhook off', async () => {
  const { id } = await sender.harness.addWebhook();
  sender.answer = () => ({ error: 'connection' });
  await sender.harness.test(id);
  await sender.latest(id, { attempts: 1 });
  await failToTheEnd(id);
  await isOff(id, 'failing');
  expect(sender.log.at(-1)).toBe('warn: The webhook Wallboard was turned off: its receiver accepted nothing for days.');
});

test('what waits for a webhook that is turned on again has all its attempts anew', async () => {
  const { id } = await sender.harness.addWebhook();
  sender.answer = () => answered(500);
  await sender.harness.test(id);
  await sender.latest(id, { attempts: 1 });
  await failUntil(id, 9);
  for (const on of [false, true]) {
    const body = { name: 'Wallboard', url: 'https://w.example/', events: ['states'], on };
    await sender.harness.call('PUT', `/webhooks/${id}`, {
      token: sender.harness.admin,
      body,
      headers: { 'If-Match': '*' },
    });
  }
  sender.expectPause(await sender.latest(id, { attempts: 10, status: 'waiting' }), 2500, 5000);
  expect((await sender.harness.webhook(id)).on).toBe(true);
});

test('what is replayed during its last attempt is sent once more, and the webhook stays on', async () => {
  const { id } = await sender.harness.addWebhook();
  sender.answer = () => answered(500);
  const sent = await sender.harness.test(id);
  await sender.latest(id, { attempts: 1 });
  await failUntil(id, 9);
  sender.holdAnswers();
  sender.harness.pass(DAY);
  const [last, replayed] = await sender.replayMeanwhile(id, sent.id);
  last(answered(500));
  await sender.latest(id, { attempts: 10, status: 'waiting' });
  replayed(answered(200));
  await sender.latest(id, { attempts: 11, status: 'delivered' });
  expect((await sender.harness.webhook(id)).on).toBe(true);
});

test('one message that is refused while others are accepted does not turn it off', async () => {
  const { id } = await sender.harness.addWebhook();
  sender.answer = () => answered(400);
  const refused = await sender.harness.test(id);
  await sender.latest(id, { attempts: 1 });
  sender.answer = ({ headers }) => answered(headers['webhook-id'] === refused.messageId ? 400 : 200);
  sender.passUnnoticed(1000);
  await sender.harness.test(id);
  await sender.latest(id, { status: 'delivered' });
  for (let attempts = 2; attempts <= 10; attempts += 1) {
    sender.harness.pass(DAY);
    await eventually(async () => expect((await sender.harness.deliveries(id))[1]).toMatchObject({ attempts }));
  }
  expect((await sender.harness.deliveries(id))[1]).toMatchObject({ status: 'failed' });
  expect((await sender.harness.webhook(id)).on).toBe(true);
});

test('a webhook that is off is sent nothing, and what waited goes when it is on', async () => {
  const { id } = await sender.harness.addWebhook({ on: false });
  await sender.harness.test(id);
  await sender.harness.call('POST', '/states', {
    token: sender.harness.admin,
    body: { type: 'away', message: 'Lunch' },
  });
  const other = await sender.harness.addWebhook({ name: 'Other' });
  await sender.harness.test(other.id);
  await sender.latest(other.id, { status: 'delivered' });
  expect(await sender.harness.deliveries(id)).toMatchObject([
    { event: 'test', status: 'waiting', nextAttemptAt: null },
  ]);
  expect(sender.sent).toHaveLength(1);
  const body = { name: 'Wallboard', url: 'https://w.example/new', events: ['states'], on: true };
  await sender.harness.call('PUT', `/webhooks/${id}`, {
    token: sender.harness.admin,
    body,
    headers: { 'If-Match': '*' },
  });
  await sender.latest(id, { status: 'delivered' });
  expect(sender.sent[1]?.url).toBe('https://w.example/new');
});
