import { useTranslations } from 'use-intl';
import { Button } from '#web/ui/Button.tsx';
import { CheckIcon } from '#web/ui/icons/icons.tsx';
import css from './settings.module.css';
import type { Saving } from './useSetting.ts';

/** Beside a setting: that it is being saved, that it is, or that it is not, which a press may put right. */
export function SaveStatus({ saving: { phase, retry } }: { saving: Saving }) {
  const t = useTranslations('settings');
  const kit = useTranslations('kit');
  return (
    <span className={css.status} data-phase={phase}>
      <output className={css.statusText}>
        {phase === 'saving' && t('saving')}
        {phase === 'saved' && (
          <>
            <CheckIcon />
            {t('saved')}
          </>
        )}
        {phase === 'failed' && t('notSaved')}
      </output>
      {retry && (
        <Button kind="plain" onClick={retry}>
          {kit('tryAgain')}
        </Button>
      )}
    </span>
  );
}
