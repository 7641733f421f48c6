import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Allowance, Limiter } from '#backend/ports/deps.ts';

/** Counts in this process's memory: a restart forgets it all, and every further process allows as much again. */
export function createLimiter(): Limiter {
  const counters = new Map<string, RateLimiterMemory>();

  function counterOf({ name, most, seconds }: Allowance): RateLimiterMemory {
    const counter = counters.get(name) ?? new RateLimiterMemory({ keyPrefix: name, points: most, duration: seconds });
    counters.set(name, counter);
    return counter;
  }

  return {
    async take(allowance, key) {
      try {
        await counterOf(allowance).consume(key);
        return null;
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        return Math.ceil(refusal.msBeforeNext / 1000);
      }
    },
    async giveBack(allowance, key) {
      await counterOf(allowance).reward(key);
    },
  };
}
