import { useTranslations } from 'use-intl';
import { Button } from '#web/ui/Button.tsx';
import { PlainPage } from '#web/ui/frame/PlainPage.tsx';
import css from './ErrorBody.module.css';

/** When the page can't even start. What stopped it says why in its own words: the demo, in a browser that doesn't allow it. */
export function StartFailed({ error }: { error: unknown }) {
  const t = useTranslations('frame.crash');
  return (
    <PlainPage title={t('cantStart')}>
      <div className={css.body} role="alert">
        <p>{error instanceof Error ? error.message : String(error)}</p>
        <Button kind="primary" onClick={() => location.reload()}>
          {t('reload')}
        </Button>
      </div>
    </PlainPage>
  );
}
