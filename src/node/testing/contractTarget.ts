import { createBackend } from '#backend/backend.ts';
import { testDeps } from '#backend/testing/testDeps.ts';
import type { OpenDatabase } from '#node/database/open.ts';
import { createCookieTransport } from '#node/http/cookieTransport.ts';
import { createLimiter } from '#node/http/limiter.ts';
import { readOpenApi } from '#node/openApi.ts';
import { createWebhookTransport } from '#node/ports/webhooks.ts';

const admin = { username: 'admin', password: 'correct horse battery' };

const direct = { PUBLIC_URL: undefined, TRUST_PROXY: false };

/** For tests: the backend as this home makes it, but for the network and the time that passwords take, with one admin. */
export async function contractTarget({ database, bus, close }: OpenDatabase) {
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
