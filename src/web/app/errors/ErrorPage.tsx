import { useEffect, useRef } from 'react';
import { useRevalidator, useRouteError } from 'react-router';
import { useTranslations } from 'use-intl';
import { retryPause } from '#web/data/retryPause.ts';
import { paths } from '#web/paths.ts';
import { Button, ButtonLink } from '#web/ui/Button.tsx';
import { Page } from '#web/ui/frame/Page.tsx';
import { PlainPage } from '#web/ui/frame/PlainPage.tsx';
import css from './ErrorPage.module.css';
import { type ErrorWords, useErrorWords } from './useErrorWords.ts';

/** In place of a page that could not be shown; the frame with its navigation stays around it. */
export function RouteError() {
  const words = useErrorWords(useRouteError());
  return (
    <Page title={words.title}>
      <ErrorBody words={words} />
    </Page>
  );
}

/** The last resort: what broke outside the frame, or the frame itself. */
export function ErrorPage() {
  return <FailedPage error={useRouteError()} />;
}

/** A whole page that says why nothing else can be shown. */
export function FailedPage({ error }: { error: unknown }) {
  return <WholePage words={useErrorWords(error)} />;
}

/** When the page can't even start. What stopped it says why in its own words: the demo, in a browser that doesn't allow it. */
export function StartFailed({ error }: { error: unknown }) {
  const t = useTranslations('frame.crash');
  const text = error instanceof Error ? error.message : String(error);
  return <WholePage words={{ title: t('cantStart'), text, help: 'reload' }} />;
}

function WholePage({ words }: { words: ErrorWords }) {
  return (
    <PlainPage title={words.title}>
      <ErrorBody words={words} />
    </PlainPage>
  );
}

/** Below the title of a page that could not be shown: what happened and the way on. */
function ErrorBody({ words: { text, help, passing = false, details } }: { words: ErrorWords }) {
  const t = useTranslations('frame');
  return (
    <div className={css.body} role="alert">
      <p>{text}</p>
      {help === 'retry' && (
        <>
          <TryAgain byItself={passing} />
          <ButtonLink to={paths.diagnosis}>{t('unavailable.why')}</ButtonLink>
        </>
      )}
      {help === 'reload' && (
        <Button kind="primary" onClick={() => location.reload()}>
          {t('crash.reload')}
        </Button>
      )}
      {help === 'leave' && (
        <ButtonLink kind="primary" to={paths.home}>
          {t('notFound.home')}
        </ButtonLink>
      )}
      {details && (
        <details className={css.details}>
          <summary className={css.summary}>{t('crash.details')}</summary>
          <pre className={css.stack}>{details}</pre>
        </details>
      )}
    </div>
  );
}

/**
 * Loads the page once more. What may pass by itself is also tried again by itself: when the network is back, and after waits that
 * grow as those of a lost stream do.
 */
function TryAgain({ byItself }: { byItself: boolean }) {
  const t = useTranslations('kit');
  const { revalidate, state } = useRevalidator();
  const failures = useRef(0);

  useEffect(() => {
    if (!byItself || state === 'loading') return undefined;
    failures.current += 1;
    const again = () => void revalidate();
    const timer = setTimeout(again, retryPause(failures.current + 1));
    window.addEventListener('online', again);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('online', again);
    };
  }, [byItself, state, revalidate]);

  return (
    <Button kind="primary" onClick={() => void revalidate()}>
      {t('tryAgain')}
    </Button>
  );
}
