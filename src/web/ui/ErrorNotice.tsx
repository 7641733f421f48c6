import { useTranslations } from 'use-intl';
import { Button } from './Button.tsx';
import { WarningIcon } from './icons/icons.tsx';
import css from './ErrorNotice.module.css';

/** What failed and what to do, in the place where it failed. It is announced when it appears, and stays until it is put right. */
export function ErrorNotice({ text, onRetry }: { text: string; onRetry?: () => void }) {
  const t = useTranslations('kit');
  return (
    <div className={css.notice} role="alert">
      <WarningIcon />
      <p className={css.text}>{text}</p>
      {onRetry && <Button onClick={onRetry}>{t('tryAgain')}</Button>}
    </div>
  );
}
