import type { DeliveryError } from '#contract/webhooks.ts';

/** What a receiver answered, or why nothing came of an attempt. */
export type WebhookAnswer =
  | {
      status: number;
      /** As the receiver wrote it. */
      retryAfter: string | null;
    }
  | { error: Exclude<DeliveryError, 'status' | 'redirect'> };

/** One attempt to send a message. */
export interface WebhookRequest {
  url: string;
  headers: Record<string, string>;
  body: string;
}

/** How a home sends to webhooks. */
export interface WebhookTransport {
  /** Whether nothing is sent to an address, as far as it shows: what a name stands for is found out when something is sent there. */
  refuses: (url: URL) => boolean;
  /**
   * Tries once, for 15 seconds at most, and follows no redirect. It reads no more than the head of an answer, and ends at once with an
   * error when the signal aborts, or has before.
   */
  post: (request: WebhookRequest, signal: AbortSignal) => Promise<WebhookAnswer>;
}
