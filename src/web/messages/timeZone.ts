import { useTimeZone } from 'use-intl';
import { DAY_MS, dayOf } from '#domain/zones.ts';

let known: string | undefined;

/** The time zone of this device, by IANA's name. Finding it out takes a browser long enough to do it once, and when it is needed. */
export function deviceTimeZone(): string {
  known ??= Intl.DateTimeFormat().resolvedOptions().timeZone;
  return known;
}

/** The time zone that all times on the page are in: the person's own choice, or the device's. */
export function useOwnTimeZone(): string {
  return useTimeZone() ?? deviceTimeZone();
}

/** The calendar day of a moment in a time zone as if it were one of UTC, where every day has 24 hours. */
export function dayIn(timeZone: string, moment: Date): Date {
  return new Date(dayOf(moment, timeZone) * DAY_MS);
}
