import { useTranslations } from 'use-intl';
import { paths } from '#web/paths.ts';
import { Button, ButtonLink } from '#web/ui/Button.tsx';
import css from './ErrorBody.module.css';
import { useRetry } from './useRetry.ts';
import type { ErrorWords } from './useErrorWords.ts';

/** Below the title of a page that could not be shown: what happened and the way on. What may pass by itself is tried again by itself. */
export function ErrorBody({ words: { text, help, passing = false, details } }: { words: ErrorWords }) {
  const t = useTranslations();
  const again = useRetry(passing);
  return (
    <div className={css.body} role="alert">
      <p>{text}</p>
      {help === 'retry' && (
        <Button kind="primary" onClick={again}>
          {t('kit.tryAgain')}
        </Button>
      )}
      {help === 'reload' && (
        <Button kind="primary" onClick={() => location.reload()}>
          {t('frame.crash.reload')}
        </Button>
      )}
      {help === 'leave' && (
        <ButtonLink kind="primary" to={paths.home}>
          {t('frame.notFound.home')}
        </ButtonLink>
      )}
      {details && (
        <details className={css.details}>
          <summary className={css.summary}>{t('frame.crash.details')}</summary>
          <pre className={css.stack}>{details}</pre>
        </details>
      )}
    </div>
  );
}
