import { useFormatter, useTranslations } from 'use-intl';
import { shapeOf } from './times.ts';
import { useOwnTimeZone } from './timeZone.ts';

/** One word of a moment, by how it is named. */
const shortFormats = {
  today: { timeStyle: 'short' },
  tomorrow: { weekday: 'short' },
  yesterday: { weekday: 'short' },
  weekday: { weekday: 'short' },
  date: { day: 'numeric', month: 'short' },
  dateWithYear: { month: 'short', year: 'numeric' },
} as const;

/**
 * Words for moments (ISO 8601 texts, as the API gives them), in the person's time zone: `when` "14:00", "tomorrow, 09:00", "Tuesday, 14:00",
 * "24 Dec, 14:00"; `short` is one word of it, "14:00", "Tue", "24 Dec"; `until` and `since` put their word before it; `full` is the whole date and time, for a tooltip.
 */
export function useTimes() {
  const t = useTranslations('common.time');
  const format = useFormatter();
  const timeZone = useOwnTimeZone();

  function when(iso: string, now = new Date()): string {
    const moment = new Date(iso);
    const time = format.dateTime(moment, { timeStyle: 'short' });
    switch (shapeOf(moment, now, timeZone)) {
      case 'today':
        return time;
      case 'tomorrow':
        return t('tomorrowAt', { time });
      case 'yesterday':
        return t('yesterdayAt', { time });
      case 'weekday':
        return t('dayAt', { day: format.dateTime(moment, { weekday: 'long' }), time });
      case 'date':
        return t('dayAt', { day: format.dateTime(moment, { day: 'numeric', month: 'short' }), time });
      case 'dateWithYear':
        return t('dayAt', { day: format.dateTime(moment, { dateStyle: 'medium' }), time });
    }
  }

  return {
    when,
    short: (iso: string, now = new Date()) =>
      format.dateTime(new Date(iso), shortFormats[shapeOf(new Date(iso), now, timeZone)]),
    until: (iso: string) => t('until', { when: when(iso) }),
    since: (iso: string) => t('since', { when: when(iso) }),
    full: (iso: string) => format.dateTime(new Date(iso), { dateStyle: 'full', timeStyle: 'short' }),
  };
}
