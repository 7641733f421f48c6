import { useFormatter, useTranslations } from 'use-intl';
import { clockEnds } from '#domain/ends.ts';
import { useOwnTimeZone } from '#web/messages/timeZone.ts';
import type { QuickEnd } from '#web/ucp/pick/pickRequest.ts';
import { useMinute } from '#web/ucp/times/clock.ts';

/** The ends that one click gives to a pick: a word or two for the button, and a sentence that says what it will do. */
export function useQuickEnds(): { end: QuickEnd; short: string; sentence: (label: string) => string }[] {
  const t = useTranslations('ucp.ends');
  const format = useFormatter();
  const timeZone = useOwnTimeZone();
  const now = useMinute();
  const named = (end: 'minutes30' | 'hour1' | 'today') => ({
    end,
    short: t(`short.${end}`),
    sentence: (label: string) => t(`set.${end}`, { label }),
  });
  const hours = clockEnds(now, timeZone).map((end) => {
    const time = format.dateTime(end, { timeStyle: 'short' });
    return { end, short: time, sentence: (label: string) => t('set.at', { label, time }) };
  });
  return [named('minutes30'), named('hour1'), ...hours, named('today')];
}
