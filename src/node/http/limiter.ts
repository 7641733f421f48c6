import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { AttemptLimiter } from '#backend/ports/deps.ts';

/** Ten attempts a key in five minutes: a person who mistypes never meets it, a guesser gets 2,880 a day. */
const ATTEMPTS = 10;
const WINDOW_SECONDS = 300;

/** Counts attempts in this process's memory: a restart forgets them, and every further process allows as many again. */
export function createLimiter(): AttemptLimiter {
  const limiter = new RateLimiterMemory({ points: ATTEMPTS, duration: WINDOW_SECONDS });
  return {
    attempt: async (key) => {
      try {
        await limiter.consume(key);
        return null;
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        return Math.ceil(refusal.msBeforeNext / 1000);
      }
    },
    succeeded: async (key) => {
      await limiter.delete(key);
    },
  };
}
