import type { ServerResponse } from 'node:http';

/** What a receiver of webhooks got. */
export interface Received {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
}

/** How it answers: a status, or as the test says. */
export type Answering = number | ((response: ServerResponse) => void);

/** A receiver of webhooks. */
export interface Receiver {
  /** Where the backend reaches it; addresses below this one are its own, too. */
  url: string;
  received: readonly Received[];
  /** What it answers every request from now on. */
  answer: Answering;
}

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

/** The signature of a message by a secret, as Standard Webhooks has it. */
export async function signatureOf(
  { headers, body }: Pick<Received, 'headers' | 'body'>,
  secret: string,
): Promise<string> {
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', bytesOf(secret.replace('whsec_', '')), hmac, false, ['sign']);
  const signed = new TextEncoder().encode(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`);
  const signature = new Uint8Array(await crypto.subtle.sign('HMAC', key, signed));
  return `v1,${btoa(String.fromCharCode(...signature))}`;
}

/** Whether a request carries a signature by a secret, as a receiver verifies it that knows Standard Webhooks alone. */
export async function isSigned(received: Received, secret: string): Promise<boolean> {
  const signatures = (received.headers['webhook-signature'] ?? '').split(' ');
  return signatures.includes(await signatureOf(received, secret));
}
