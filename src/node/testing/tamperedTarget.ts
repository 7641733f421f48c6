import type { Deps } from '#backend/ports/deps.ts';
import type { WebhookTransport } from '#backend/ports/webhooks.ts';
import type { Fetch, Tampering } from '#conformance/testing/tampering.ts';
import type { OpenDatabase } from '#node/database/open.ts';
import { contractTarget } from './contractTarget.ts';

/** Sends to webhooks by fetch, but for those that the suite makes for nobody. */
const sendingBy = (fetch: Fetch): WebhookTransport => ({
  refuses: () => false,
  post: async ({ url, headers, body }, signal) => {
    if (new URL(url).hostname.endsWith('.invalid')) return { error: 'name' };
    try {
      const response = await fetch(new Request(url, { method: 'POST', headers, body, redirect: 'manual', signal }));
      return { status: response.status, retryAfter: response.headers.get('retry-after') };
    } catch {
      return { error: 'connection' };
    }
  },
});

/** For tests: the same backend behind a fault, which the suite’s calls and what is sent to webhooks pass through. */
export async function tamperedTarget(home: OpenDatabase, tamper: Tampering, differing: Partial<Deps> = {}) {
  let tampered: Fetch = fetch;
  const opened = await contractTarget(home, { webhooks: sendingBy((request) => tampered(request)), ...differing });
  const { origin, fetch: call } = opened.target;
  tampered = tamper((request) => (request.url.startsWith(`${origin}/`) ? call(request) : fetch(request)));
  return { ...opened, target: { ...opened.target, fetch: tampered } };
}
