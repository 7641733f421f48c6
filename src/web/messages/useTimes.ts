import { useFormatter, useTranslations } from 'use-intl';
import { shapeOf } from './times.ts';
import { useOwnTimeZone } from './timeZone.ts';

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

  function short(iso: string, now = new Date()): string {
    const moment = new Date(iso);
    switch (shapeOf(moment, now, timeZone)) {
      case 'today':
        return format.dateTime(moment, { timeStyle: 'short' });
      case 'tomorrow':
      case 'yesterday':
      case 'weekday':
        return format.dateTime(moment, { weekday: 'short' });
      case 'date':
        return format.dateTime(moment, { day: 'numeric', month: 'short' });
      case 'dateWithYear':
        return format.dateTime(moment, { month: 'short', year: 'numeric' });
    }
  }

  return {
    when,
    short,
    until: (iso: string) => t('until', { when: when(iso) }),
    since: (iso: string) => t('since', { when: when(iso) }),
    full: (iso: string) => format.dateTime(new Date(iso), { dateStyle: 'full', timeStyle: 'short' }),
  };
}
