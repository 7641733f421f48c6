import { useFormatter, useTranslations } from 'use-intl';
import type { Presence } from '#contract/presences.ts';
import { dayIn, useOwnTimeZone } from '#web/messages/timeZone.ts';
import { useTimes } from '#web/messages/useTimes.ts';
import { useMinute } from './clock.ts';

const NOON_MS = 12 * 3_600_000;

/** Words for when a presence began and ends and who set it; they stay true as time passes. Null for what there is none of. */
export function usePresenceTimes() {
  const t = useTranslations('ucp.presence');
  const format = useFormatter();
  const times = useTimes();
  const now = useMinute();
  const timeZone = useOwnTimeZone();

  function until(iso: string): string {
    const day = dayEndedBy(new Date(iso), timeZone);
    if (day === null) return times.until(iso);
    if (isToday(day, now, timeZone)) return t('untilMidnight');
    const name = format.dateTime(day, { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });
    return t('untilEndOf', { day: name });
  }

  /** The one time that counts most, in a word: the end, or where there is none the beginning. */
  function brief({ since, until: end }: Pick<Presence, 'since' | 'until'>): string | null {
    if (!end) return since && times.short(since, now);
    const day = dayEndedBy(new Date(end), timeZone);
    if (day === null) return times.short(end, now);
    return isToday(day, now, timeZone) ? t('today') : times.short(new Date(Date.parse(end) - 1).toISOString(), now);
  }

  /** Nobody is named who set it for themselves. */
  function setBy({ setBy: setter }: Pick<Presence, 'setBy'>, reason: string | null = null): string | null {
    if (!setter || setter.self) return null;
    const name = setter.displayName;
    return reason === null ? t('setBy', { name }) : t('setByBecause', { name, reason });
  }

  return {
    since: ({ since }: Pick<Presence, 'since'>) => since && times.since(since),
    until: ({ until: end }: Pick<Presence, 'until'>) => end && until(end),
    untilTime: until,
    brief,
    setBy: (presence: Pick<Presence, 'setBy'>) => setBy(presence),
    setByBecause: (presence: Pick<Presence, 'setBy' | 'reason'>) => setBy(presence, presence.reason),
  };
}

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
