import type { WebhookAnswer, WebhookRequest, WebhookTransport } from '#backend/ports/webhooks.ts';

/** A receiver that takes everything at once. */
const took: WebhookAnswer = { status: 200, retryAfter: null };

/** For tests: a transport that sends nothing, and answers as the test says. It keeps what it was to send. */
export function scriptedTransport(
  answer: (request: WebhookRequest, signal: AbortSignal) => WebhookAnswer | Promise<WebhookAnswer> = () => took,
): WebhookTransport & { sent: WebhookRequest[] } {
  const sent: WebhookRequest[] = [];
  return {
    sent,
    refuses: () => false,
    post: async (request, signal) => {
      sent.push(request);
      return answer(request, signal);
    },
  };
}
