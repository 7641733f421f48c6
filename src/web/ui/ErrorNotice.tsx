import { useTranslations } from 'use-intl';
import { Button } from './Button.tsx';
import css from './ErrorNotice.module.css';
import { WarningIcon } from './icons/icons.tsx';

interface ErrorNoticeProps {
  text: string;
  /** It is being tried again: what failed before is not to be heard meanwhile, and is announced anew if it fails once more. */
  busy?: boolean;
  onRetry?: () => void;
}

/** What failed and what to do, in the place where it failed. It is announced when it appears, and stays until it is put right. */
export function ErrorNotice({ text, busy = false, onRetry }: ErrorNoticeProps) {
  const t = useTranslations('kit');
  return (
    <div className={css.notice} role="alert">
      <WarningIcon />
      <p className={css.text} aria-hidden={busy || undefined}>
        {text}
      </p>
      {onRetry && (
        <Button busy={busy} onClick={onRetry}>
          {t('tryAgain')}
        </Button>
      )}
    </div>
  );
}
