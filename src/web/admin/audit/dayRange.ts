import { DAY_MS, dayStart } from '#domain/zones.ts';
import { dayIn } from '#web/messages/timeZone.ts';

/** The first moment (ISO) of a day as a date field has it, `YYYY-MM-DD`, in a time zone; undefined for none. */
export function beginningOf(date: string, timeZone: string, daysLater = 0): string | undefined {
  const day = Date.parse(`${date}T00:00:00Z`) / DAY_MS;
  return Number.isNaN(day) ? undefined : dayStart(day + daysLater, timeZone).toISOString();
}

/** The day that a moment is in, for a date field; empty for none. */
export function dateOf(moment: string | undefined, timeZone: string, earlier = 0): string {
  return moment === undefined
    ? ''
    : dayIn(timeZone, new Date(Date.parse(moment) - earlier))
        .toISOString()
        .slice(0, 10);
}
