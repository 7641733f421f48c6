import { useTranslations } from 'use-intl';

const MINUTE_MS = 60_000;

/** Words for how long something was: `3 h 20 min`, `3 h`, `20 min`. What is less than a minute counts as one. */
export function useDuration(): (milliseconds: number) => string {
  const t = useTranslations('history');
  return (milliseconds) => {
    const total = Math.max(1, Math.round(milliseconds / MINUTE_MS));
    const [hours, minutes] = [Math.floor(total / 60), total % 60];
    if (hours === 0) return t('minutes', { minutes });
    return minutes === 0 ? t('hours', { hours }) : t('hoursAndMinutes', { hours, minutes });
  };
}
