import { onTestFinished } from 'vitest';
import type { Answering } from '#conformance/kit/receiver.ts';
import { type RunningReceiver, startReceiver } from '#conformance/receiver.ts';

/** A receiver of webhooks that is gone after the test. */
export async function openReceiver(...answers: Answering[]): Promise<RunningReceiver> {
  const receiver = await startReceiver(answers);
  onTestFinished(receiver.close);
  return receiver;
}
