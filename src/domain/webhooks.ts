import type { DeliveryError } from '#contract/webhooks.ts';
import { withJitter } from './backOff.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** How long to pause after each failure of a message, as Standard Webhooks proposes (milliseconds). The tenth is the last. */
const pauses = [
  5 * SECOND_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
];

/** The longest that a receiver may ask to wait. */
const LONGEST_MS = 24 * HOUR_MS;

/** Nothing is due later than this but what a clock noted that was ahead: half as long again as the longest pause. */
export const latestDue = (now: Date): Date => new Date(now.getTime() + 1.5 * LONGEST_MS);

/** What counts of how an attempt went. */
interface Answered {
  status: number;
  retryAfter: string | null;
}

/** Why what was answered is no success; null where it is. */
export function errorOfStatus(status: number): DeliveryError | null {
  if (status >= 200 && status < 300) return null;
  return status >= 300 && status < 400 ? 'redirect' : 'status';
}

/** How long the receiver asks to wait (milliseconds), as seconds or as a date (RFC 9110, section 10.2.3); 0 where it does not. */
function askedPause({ status, retryAfter }: Answered, now: Date): number {
  if ((status !== 429 && status !== 503) || retryAfter === null) return 0;
  const asked = /^\d+$/.test(retryAfter) ? Number(retryAfter) * SECOND_MS : Date.parse(retryAfter) - now.getTime();
  return Math.min(Math.max(asked || 0, 0), LONGEST_MS);
}

/**
 * When a message is tried again; null where it is not.
 *
 * @param failures how many attempts have failed, this one too
 * @param answered what was answered to this one; null where nothing was
 */
export function nextAttempt(failures: number, answered: Answered | null, now: Date, random?: number): Date | null {
  const pause = pauses[failures - 1];
  if (pause === undefined || answered?.status === 410) return null;
  return new Date(now.getTime() + Math.max(withJitter(pause, random), answered ? askedPause(answered, now) : 0));
}
