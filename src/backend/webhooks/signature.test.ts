import { expect, test } from 'vitest';
import { newWebhookSecret, signedHeaders } from './signature.ts';

// From the tests of the reference libraries of Standard Webhooks.
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const message = { messageId: 'msg_p5jXN8AQM9LWM0D4loKWxJek', body: '{"test": 2432232314}' };
const signature = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';
const now = new Date(1_614_265_330_999);

test('a message is signed as others verify it', async () => {
  expect(await signedHeaders({ ...message, secrets: [secret] }, now)).toEqual({
    'webhook-id': message.messageId,
    'webhook-timestamp': '1614265330',
    'webhook-signature': signature,
  });
});

test('two secrets sign side by side, the present one first', async () => {
  const headers = await signedHeaders({ ...message, secrets: [newWebhookSecret(), secret] }, now);
  const [first, second, ...others] = headers['webhook-signature']?.split(' ') ?? [];
  expect(first).toMatch(/^v1,[\w+/]{43}=$/);
  expect([first === signature, second, others]).toEqual([false, signature, []]);
});

test('secrets are as Standard Webhooks wants them, and no two are alike', () => {
  expect(newWebhookSecret()).toMatch(/^whsec_[\w+/]{43}=$/);
  expect(newWebhookSecret()).not.toBe(newWebhookSecret());
});
