/** A clock that is set back by more than this was wrong (milliseconds): what comes then is not put off until it is that late again. */
const SET_BACK_MS = 3_600_000;

/**
 * When that came which has this revision of the board's, in milliseconds and higher than all before: so times are in the order of what
 * came, though the clock was set back between two.
 */
export function timeOf(revision: number, now: Date): Date {
  return revision - now.getTime() > SET_BACK_MS ? now : new Date(revision);
}
