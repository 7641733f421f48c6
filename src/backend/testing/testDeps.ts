import type { Database, Deps } from '#backend/ports/deps.ts';
import { createMemoryBus } from '#backend/ports/memoryBus.ts';
import { defaultPolicy } from '#backend/ports/policy.ts';

const COOKIE = 'session';

/** Nothing in a test should fail unseen; one that makes something fail brings a log of its own. */
function unexpected(message: string, detail?: unknown): never {
  throw new Error(message, { cause: detail });
}

/** For tests: a home of few rounds, whose limiter lets everything pass, with what differs replaced. */
export function testDeps(database: Database, differing: Partial<Deps> = {}): Deps {
  return {
    database,
    bus: createMemoryBus(),
    sessionTransport: {
      read: (request) => new RegExp(`${COOKIE}=([^;]+)`).exec(request.headers.get('Cookie') ?? '')?.[1],
      write: (_, secret) => ({ 'Set-Cookie': `${COOKIE}=${secret?.value ?? ''}` }),
    },
    limiter: { take: () => Promise.resolve(null), giveBack: () => Promise.resolve() },
    log: { error: unexpected, warn: unexpected, info: () => {}, debug: () => {} },
    now: () => new Date(),
    clientAddress: () => '192.0.2.1',
    trustedOrigins: [],
    passwordRounds: 1,
    policy: defaultPolicy,
    openApi: () => Promise.resolve('{}'),
    ...differing,
  };
}
