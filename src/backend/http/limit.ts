import type { AttemptLimiter } from '#backend/ports/deps.ts';
import { Refusal } from './refusal.ts';

/**
 * An attempt at something that could be guessed. It counts under each key before it is made, so that many at once get
 * no further than many in a row; success (an answer that is not null) forgets them. Throws 429 when there were too many,
 * and counts it under no further key: who is refused by address can neither lock out names nor fill the memory with them.
 */
export async function limited<T>(
  limiter: AttemptLimiter,
  keys: readonly string[],
  attempt: () => Promise<T | null>,
): Promise<T | null> {
  for (const key of keys) {
    const wait = await limiter.attempt(key);
    if (wait !== null) throw new Refusal('too_many_attempts', { headers: { 'Retry-After': String(Math.ceil(wait)) } });
  }
  const result = await attempt();
  if (result !== null) await Promise.all(keys.map((key) => limiter.succeeded(key)));
  return result;
}
