import type { Generated } from 'kysely';
import type { WebhookMessage } from '#contract/webhookMessages.ts';
import type { DeliveryError, WebhookDelivery, WebhookFault } from '#contract/webhooks.ts';

/** The tables of programs that call, and of those that are called. */
export interface ProgramTables {
  /** Keys by which programs call. */
  api_keys: {
    id: Generated<number>;
    name: string;
    name_folded: string;
    /** SHA-256 of the key. */
    secret_hash: string;
    starts_with: string;
    /** With a space between each two. */
    scopes: string;
    created_at: string;
    created_by_id: number | null;
    created_by_name: string;
    expires_at: string | null;
    /** When it last called, by the hour. */
    used_at: string | null;
  };
  /** Addresses that changes are sent to. */
  webhooks: {
    id: Generated<number>;
    name: string;
    name_folded: string;
    url: string;
    /** With a space between each two. */
    events: string;
    is_on: number;
    /** In clear, since it signs. */
    secret: string;
    former_secret: string | null;
    former_until: string | null;
    version: Generated<number>;
    created_at: string;
    created_by_id: number | null;
    created_by_name: string;
    /** When and why the server turned it off. */
    off_at: string | null;
    off_why: WebhookFault | null;
    /** When it last took something. */
    delivered_at: string | null;
    /** When it was deleted: then it is there only until the last of its deliveries is deleted, and nobody is told of it. */
    deleted_at: string | null;
  };
  /** Messages to webhooks: those that wait are sent, the others were. */
  webhook_deliveries: {
    id: Generated<number>;
    webhook_id: number;
    message_id: string;
    event: WebhookMessage['type'];
    /** JSON, byte by byte what is sent. */
    body: string;
    created_at: string;
    status: WebhookDelivery['status'];
    attempts: number;
    /** How many attempts have failed since it was queued, or replayed. */
    failures: number;
    /** When it is to be sent; while it is being sent, when another server may take it for lost. Null where it does not wait. */
    due_at: string | null;
    attempted_at: string | null;
    response_status: number | null;
    /** Milliseconds. */
    duration: number | null;
    error: DeliveryError | null;
  };
}
