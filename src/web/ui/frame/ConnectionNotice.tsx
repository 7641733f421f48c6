import { useTranslations } from 'use-intl';
import { Button } from '#web/ui/Button.tsx';
import { OfflineIcon } from '#web/ui/icons/icons.tsx';
import css from './ConnectionNotice.module.css';

interface ConnectionNoticeProps {
  /** offline: this device has no network; lost: the server doesn't answer; slow: it takes its time. */
  reason: 'offline' | 'lost' | 'slow';
  retryInSeconds?: number;
  onRetry?: () => void;
}

/**
 * Tells that what is on the page may be out of date. `retryInSeconds` counts down when the next try is known; the words that
 * are read aloud leave the count out, so that a screen reader is not interrupted each second.
 */
export function ConnectionNotice({ reason, retryInSeconds, onRetry }: ConnectionNoticeProps) {
  const t = useTranslations('kit');
  const text = t(reason === 'lost' ? 'reconnecting' : reason);
  const counting = reason === 'lost' && retryInSeconds !== undefined && retryInSeconds > 0;
  return (
    <section className={css.notice} aria-label={t('notices')}>
      <OfflineIcon />
      <output className="hidden-text">{text}</output>
      <span className={css.text} aria-hidden>
        {counting ? t('reconnectingIn', { seconds: retryInSeconds }) : text}
      </span>
      {onRetry && (
        <Button kind="plain" onClick={onRetry}>
          {t('connectNow')}
        </Button>
      )}
    </section>
  );
}
