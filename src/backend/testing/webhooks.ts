import type { WebhookAnswer, WebhookRequest, WebhookTransport } from '#backend/ports/webhooks.ts';

/** What a receiver answers that accepts everything. */
const accepted: WebhookAnswer = { status: 200, retryAfter: null };

/** For tests: a transport that sends nothing, and answers as the test says. It keeps what it was to send. */
export function scriptedTransport(
  answer: (request: WebhookRequest, signal: AbortSignal) => WebhookAnswer | Promise<WebhookAnswer> = () => accepted,
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
