import { type Control, useWatch } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { useOwnTimeZone } from '#web/messages/timeZone.ts';
import { useMinute } from '#web/ucp/times/clock.ts';
import { usePresenceTimes } from '#web/ucp/times/usePresenceTimes.ts';
import { endOfFields, type PickFields } from './pickFields.ts';

/** When the pick that is being entered ends, in words: "until 14:00". Null without an end, or while it is not known. */
export function useEndWords(control: Control<PickFields>, forAnother: boolean): string | null {
  const t = useTranslations('pick');
  const times = usePresenceTimes();
  const timeZone = useOwnTimeZone();
  const now = useMinute();
  const { end = 'none', until = '' } = useWatch({ control });
  // Where days begin for somebody else is not known here: the backend works it out.
  if (forAnother && (end === 'today' || end === 'thisWeek')) return t(`theirs.${end}`);
  const endsAt = endOfFields({ end, until }, now, timeZone);
  return endsAt === null || Number.isNaN(endsAt.getTime()) ? null : times.untilTime(endsAt.toISOString());
}
