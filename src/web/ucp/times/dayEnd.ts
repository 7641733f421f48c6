import { dayIn } from '#web/messages/timeZone.ts';

/**
 * The day that a moment ends when it is midnight in the time zone; else null. An end at the very beginning of a day is said by
 * the day before. Returns noon of UTC of that day, to be formatted in UTC.
 */
export function dayEndedBy(moment: Date, timeZone: string): Date | null {
  const day = dayIn(timeZone, moment);
  // A day's first moment; it is no midnight where clocks skip that.
  const before = dayIn(timeZone, new Date(moment.getTime() - 1));
  return before < day ? new Date(before.getTime() + NOON_MS) : null;
}

/** Whether a day of `dayEndedBy` is today. */
export function isToday(day: Date, now: Date, timeZone: string): boolean {
  return day.getTime() === dayIn(timeZone, now).getTime() + NOON_MS;
}

const NOON_MS = 12 * 3_600_000;
