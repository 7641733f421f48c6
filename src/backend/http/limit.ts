import type { Allowance, Limiter } from '#backend/ports/deps.ts';
import { countedAs } from '#backend/auth/callers.ts';
import type { Actor } from '#backend/work/services.ts';
import { Refusal } from './refusal.ts';

/** Wrong passwords in five minutes: a person who mistypes never meets the limit, a guesser of a name gets 2,880 a day. */
const WINDOW = { seconds: 300 };

/** What may be tried too often, each counted under keys of its own. */
export const attempts = {
  /** By the network (`networkOf`) of the caller. An office has one: some people may mistype on the same morning. */
  network: { name: 'sign-in-network', most: 30, ...WINDOW },
  /** By the folded user name. */
  name: { name: 'sign-in-name', most: 10, ...WINDOW },
  /** By a browser that is known, and the user whom it is known for. */
  device: { name: 'sign-in-device', most: 10, ...WINDOW },
  /** By the id of the user, who is signed in and gives their password once more. */
  password: { name: 'password', most: 10, ...WINDOW },
  /** By the network of a desk phone. */
  phone: { name: 'phone-network', most: 10, ...WINDOW },
} as const satisfies Record<string, Allowance>;

/** What somebody may change in a minute. Programs do much in one go, those of admins too. */
const writes = {
  user: { name: 'writes', most: 300, seconds: 60 },
  admin: { name: 'admin-writes', most: 6000, seconds: 60 },
} as const satisfies Record<string, Allowance>;

/** Counts a change by somebody. Throws 429, with what holds (draft-ietf-httpapi-ratelimit-headers), at too many. */
export async function countWrite(limiter: Limiter, actor: Actor): Promise<void> {
  const allowance = writes[actor.id === null ? 'admin' : actor.role];
  const { name, most, seconds } = allowance;
  const wait = await limiter.take(allowance, countedAs(actor));
  if (wait === null) return;
  const headers = {
    'Retry-After': String(wait),
    'RateLimit-Policy': `"${name}";q=${most};w=${seconds}`,
    RateLimit: `"${name}";r=0;t=${wait}`,
  };
  throw new Refusal('too_many_requests', { headers });
}

type Counted = readonly [allowance: Allowance, key: string];

/**
 * An attempt at something that could be guessed. It counts under each key before it is made, so that many at once get
 * no further than many in a row; success (an answer that is not null) takes back what it counted, and no failure before it: whoever
 * knows one password has no more guesses at others. Throws 429 when there were too many, and counts it under no further key: who is
 * refused by address can neither lock out names nor fill the memory with them.
 */
export async function limited<T>(
  limiter: Limiter,
  counted: readonly Counted[],
  attempt: () => Promise<T | null>,
  onRefused?: (allowance: Allowance) => Promise<void>,
): Promise<T | null> {
  for (const [allowance, key] of counted) {
    const wait = await limiter.take(allowance, key);
    if (wait === null) continue;
    await onRefused?.(allowance);
    throw new Refusal('too_many_attempts', { headers: { 'Retry-After': String(wait) } });
  }
  const result = await attempt();
  if (result !== null) await Promise.all(counted.map(([allowance, key]) => limiter.giveBack(allowance, key)));
  return result;
}
