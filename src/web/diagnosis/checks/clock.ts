import type { Session } from '#contract/session.ts';
import type { Environment } from './environment.ts';
import { fine, type Finding, look, unknown } from './findings.ts';
import type { Answered } from './send.ts';

/** By more than this (seconds) the clocks of server and device differ so much that it shows. */
const APART_SECONDS = 30;

/** How far the clocks of server and device are apart, by the time that an answer has. */
export function checkClock(
  { isDemo }: Pick<Environment, 'isDemo'>,
  { headers, sentAt, took }: Answered,
  { expiresAt }: Session,
): Finding {
  if (isDemo) return fine('clockOwn');
  const date = Date.parse(headers.get('Date') ?? '');
  if (Number.isNaN(date)) {
    // An answer says no other time of now, but one that can't have passed.
    const isOver = expiresAt !== null && Date.parse(expiresAt) < sentAt;
    return isOver ? look('clockPastEnd') : unknown('clockHidden');
  }
  // The header has whole seconds, and was written at some time while the page waited.
  const apart = date + 500 - (sentAt + took / 2);
  const seconds = Math.round(Math.abs(apart) / 1000);
  if (Math.abs(apart) <= APART_SECONDS * 1000 + took / 2) return fine('clockSame', { seconds });
  return look(apart > 0 ? 'clockAhead' : 'clockBehind', { seconds });
}
