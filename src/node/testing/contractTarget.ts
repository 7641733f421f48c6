import { createBackend } from '#backend/backend.ts';
import type { Deps, Log } from '#backend/ports/deps.ts';
import { createTestLog } from '#backend/testing/harness.ts';
import { testDeps } from '#backend/testing/testDeps.ts';
import { startReceiver } from '#conformance/receiver.ts';
import type { OpenDatabase } from '#node/database/open.ts';
import { createCookieTransport } from '#node/http/cookieTransport.ts';
import { createLimiter } from '#node/http/limiter.ts';
import { readOpenApi } from '#node/openApi.ts';
import { createWebhookTransport } from '#node/ports/webhooks.ts';

const admin = { username: 'admin', password: 'correct horse battery' };

const direct = { PUBLIC_URL: undefined, TRUST_PROXY: false };

/** How a home differs in which nobody waits long for comments and for people to be gone, and in which a lock-out is no surprise. */
export const quick = () => ({ goneAfterMs: 2000, heartbeatMs: 2000, log: createTestLog() });

/** The suite has webhooks turned off by what it answers; any other warning is a fault. */
const expectingTurnOffs = (log: Log): Log => ({
  ...log,
  warn: (message, detail) => {
    if (!/^The webhook \w+ was turned off: its receiver answered 410\.$/.test(message)) log.warn(message, detail);
  },
});

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
    webhooks: createWebhookTransport({ allowPrivate: true }),
    lineSource: () => ({ close: () => undefined }),
    ...differing,
  };
  const deps = testDeps(database, home);
  const backend = await createBackend({ ...deps, log: expectingTurnOffs(deps.log) });
  const receiver = await startReceiver();
  await backend.createFirstAdmin({ ...admin, displayName: 'Admin' });
  return {
    target: { fetch: backend.fetch, origin: 'http://presence.test', admin, receiver },
    close: async () => {
      await backend.close();
      receiver.close();
      await close();
    },
  };
}
