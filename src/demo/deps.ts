import type { Deps } from '#backend/ports/deps.ts';
import { defaultPolicy } from '#backend/ports/policy.ts';

type Given = Pick<Deps, 'database' | 'bus' | 'sessionTransport'> & Partial<Deps>;

/** What is the same wherever the backend runs in a browser. */
export function demoDeps(given: Given): Deps {
  return {
    // There is nobody to keep out: the personas' password stands in the page.
    limiter: { take: () => Promise.resolve(null), giveBack: () => Promise.resolve() },
    passwordRounds: 100,
    policy: defaultPolicy,
    openApi: async () => (await fetch(new URL('openapi.json', document.baseURI))).text(),
    trustedOrigins: [],
    clientAddress: () => 'this browser',
    now: () => new Date(),
    runsInPages: true,
    log: {
      // As an exception that nobody caught: whoever looks at the console finds it there.
      error: (message, cause) => reportError(new Error(message, { cause })),
      warn: () => {},
      info: () => {},
      debug: () => {},
    },
    ...given,
  };
}
