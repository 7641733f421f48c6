import { useTimeZone } from 'use-intl';
import { DAY_MS, dayOf } from '#domain/zones.ts';

/** The time zone of this device, by IANA's name. */
export const deviceTimeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The time zone that all times on the page are in: the person's own choice, or the device's. */
export function useOwnTimeZone(): string {
  return useTimeZone() ?? deviceTimeZone;
}

/** The calendar day of a moment in a time zone as if it were one of UTC, where every day has 24 hours. */
export function dayIn(timeZone: string, moment: Date): Date {
  return new Date(dayOf(moment, timeZone) * DAY_MS);
}
