import { base64, bytesOf } from '#backend/auth/secrets.ts';

/** How secrets are written: this, then base64 (Standard Webhooks). */
const SECRET_PREFIX = 'whsec_';

/** A new secret: 256 random bits. */
export function newWebhookSecret(): string {
  return `${SECRET_PREFIX}${base64(crypto.getRandomValues(new Uint8Array(32)))}`;
}

async function signature(secret: string, text: string): Promise<string> {
  const key = bytesOf(secret.slice(SECRET_PREFIX.length));
  const hmac = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return `v1,${base64(new Uint8Array(await crypto.subtle.sign('HMAC', hmac, new TextEncoder().encode(text))))}`;
}

/** The headers by which a receiver knows whose message it is: Standard Webhooks, with a signature of each secret. */
export async function signedHeaders(
  { messageId, body, secrets }: { messageId: string; body: string; secrets: readonly string[] },
  now: Date,
): Promise<Record<string, string>> {
  const timestamp = Math.floor(now.getTime() / 1000);
  const signatures = await Promise.all(secrets.map((secret) => signature(secret, `${messageId}.${timestamp}.${body}`)));
  return {
    'webhook-id': messageId,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signatures.join(' '),
  };
}
