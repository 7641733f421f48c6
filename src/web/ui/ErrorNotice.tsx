import { useTranslations } from 'use-intl';
import { isNotOffered } from '#web/data/errors.ts';
import { Button } from './Button.tsx';
import css from './ErrorNotice.module.css';
import { WarningIcon } from './icons/icons.tsx';

interface Notice {
  text: string;
  /** It is being tried again: what failed before is not to be heard meanwhile, and is announced anew if it fails once more. */
  busy?: boolean;
  onRetry?: undefined;
}

interface RetryNotice extends Omit<Notice, 'onRetry'> {
  onRetry: (() => void) | undefined;
  /** What failed: what the backend does not offer fails again however often it is tried. */
  error: unknown;
}

/** What failed and what to do, in the place where it failed. It is announced when it appears, and stays until it is put right. */
export function ErrorNotice({ text, busy = false, ...retry }: Notice | RetryNotice) {
  const t = useTranslations('kit');
  return (
    <div className={css.notice} role="alert">
      <WarningIcon />
      <p className={css.text} aria-hidden={busy || undefined}>
        {text}
      </p>
      {retry.onRetry && !isNotOffered(retry.error) && (
        <Button busy={busy} onClick={retry.onRetry}>
          {t('tryAgain')}
        </Button>
      )}
    </div>
  );
}
