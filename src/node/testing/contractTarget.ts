import { createBackend } from '#backend/backend.ts';
import type { OpenDatabase } from '#node/database/open.ts';
import { createCookieTransport } from '#node/http/cookieTransport.ts';
import { createLimiter } from '#node/http/limiter.ts';

const admin = { username: 'admin', password: 'correct horse battery' };

const direct = { PUBLIC_URL: undefined, TRUST_PROXY: false };

/** Nothing that the suite does should be worth a line in the log. */
function unexpected(message: string, detail?: unknown): never {
  throw new Error(message, { cause: detail });
}

/** For tests: the backend as this home makes it, but for the network and the time that passwords take, with one admin. */
export async function contractTarget({ database, bus, close }: OpenDatabase) {
  const backend = await createBackend({
    database,
    bus,
    sessionTransport: createCookieTransport('presence_session', direct),
    deviceTransport: createCookieTransport('presence_device', direct),
    limiter: createLimiter(),
    log: { error: unexpected, warn: unexpected, info: () => {}, debug: () => {} },
    now: () => new Date(),
    clientAddress: () => '192.0.2.1',
    trustedOrigins: [],
    passwordRounds: 1,
    historyDays: 400,
  });
  await backend.createFirstAdmin({ ...admin, displayName: 'Admin' });
  return {
    target: { fetch: backend.fetch, origin: 'http://presence.test', admin },
    close: async () => {
      await backend.close();
      await close();
    },
  };
}
