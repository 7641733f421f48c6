import { useTranslations } from 'use-intl';
import { MAX_IMPORT_LINES } from '#contract/userImport.ts';
import { saveFile } from '#web/csv/exportCsv.ts';
import { template } from '#web/csv/users.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { Button } from '#web/ui/Button.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import css from './ImportDialog.module.css';
import type { ImportStep } from './useImport.ts';

/** What a file has to be like; and what was wrong with the last one. */
export function ImportChoice({ step }: { step: ImportStep & { name: 'choose' } }) {
  const t = useTranslations('admin.userImport');
  const errorText = useErrorText();
  const { problem, lines = 0, error } = step;
  return (
    <>
      {problem && <ErrorNotice text={t(problem, { count: lines, max: MAX_IMPORT_LINES })} />}
      {error !== undefined && <ErrorNotice text={errorText(error)} />}
      <p>{t('intro')}</p>
      <p className={css.soft}>{t('columns')}</p>
      <div className={css.template}>
        <Button kind="plain" onClick={() => saveFile('users-template.csv', template())}>
          {t('template')}
        </Button>
      </div>
    </>
  );
}
