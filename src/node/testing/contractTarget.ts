import { createBackend } from '#backend/backend.ts';
import type { Deps } from '#backend/ports/deps.ts';
import { createTestLog } from '#backend/testing/harness.ts';
import { testDeps } from '#backend/testing/testDeps.ts';
import type { OpenDatabase } from '#node/database/open.ts';
import { createCookieTransport } from '#node/http/cookieTransport.ts';
import { createLimiter } from '#node/http/limiter.ts';
import { readOpenApi } from '#node/openApi.ts';
import { createWebhookTransport } from '#node/ports/webhooks.ts';

const admin = { username: 'admin', password: 'correct horse battery' };

const direct = { PUBLIC_URL: undefined, TRUST_PROXY: false };

/** How a home differs in which nobody waits long for comments and for people to be gone, and in which a lock-out is no surprise. */
export const quick = () => ({ goneAfterMs: 2000, heartbeatMs: 2000, log: createTestLog() });

/** For tests: the backend as this home makes it, but for the network and the time that passwords take, with one admin, and with what differs replaced. */
export async function contractTarget({ database, bus, close }: OpenDatabase, differing: Partial<Deps> = {}) {
  const sessionTransport = createCookieTransport('presence_session', direct);
  const deviceTransport = createCookieTransport('presence_device', direct);
  const home = {
    bus,
    sessionTransport,
    deviceTransport,
    limiter: createLimiter(),
    openApi: readOpenApi,
    webhooks: createWebhookTransport({ allowPrivate: false }),
    lineSource: () => ({ close: () => undefined }),
    ...differing,
  };
  const backend = await createBackend(testDeps(database, home));
  await backend.createFirstAdmin({ ...admin, displayName: 'Admin' });
  return {
    target: { fetch: backend.fetch, origin: 'http://presence.test', admin },
    close: async () => {
      await backend.close();
      await close();
    },
  };
}
