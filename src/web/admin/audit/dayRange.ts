import { TZDate } from '@date-fns/tz';
import { dayIn } from '#web/messages/timeZone.ts';

/** The first moment (ISO) of a day as a date field has it, `YYYY-MM-DD`, in a time zone; undefined for none. */
export function beginningOf(date: string, timeZone: string, daysLater = 0): string | undefined {
  const [year = Number.NaN, month = Number.NaN, day = Number.NaN] = date.split('-').map(Number);
  const moment = new TZDate(year, month - 1, day + daysLater, timeZone);
  return Number.isNaN(moment.getTime()) ? undefined : new Date(moment.getTime()).toISOString();
}

/** The day that a moment is in, for a date field; empty for none. */
export function dateOf(moment: string | undefined, timeZone: string, earlier = 0): string {
  return moment === undefined
    ? ''
    : dayIn(timeZone, new Date(Date.parse(moment) - earlier))
        .toISOString()
        .slice(0, 10);
}
