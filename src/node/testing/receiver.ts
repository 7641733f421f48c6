import { createHmac } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { type Answering, type Received, type Receiver, startReceiver } from '#conformance/receiver.ts';

/** A receiver of webhooks that is gone after the test. */
export async function openReceiver(...answers: Answering[]): Promise<Receiver> {
  const receiver = await startReceiver(...answers);
  onTestFinished(receiver.close);
  return receiver;
}

/** Whether a request carries a signature by a secret, as a receiver verifies it that knows Standard Webhooks alone. */
export function isSigned({ headers, body }: Received, secret: string): boolean {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const signature = `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
  return (headers['webhook-signature'] ?? '').split(' ').includes(signature);
}
