import { useId, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { MAX_IMPORT_LINES } from '#contract/userImport.ts';
import { saveFile } from '#web/csv/exportCsv.ts';
import { template } from '#web/csv/users.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { useListDialog } from '#web/records/useListDialog.ts';
import { Button } from '#web/ui/Button.tsx';
import { Dialog } from '#web/ui/dialog/Dialog.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import css from './ImportDialog.module.css';
import { ImportPreview } from './ImportPreview.tsx';
import { type ImportStep, useImport } from './useImport.ts';

/** Users from a CSV file: choose it, see what it would do, do it. */
export function Component() {
  const t = useTranslations('admin.userImport');
  const kit = useTranslations('kit');
  const id = useId();
  const { close } = useListDialog('users');
  const { step, choose, carryOut, cancel, importing } = useImport();
  const input = useRef<HTMLInputElement>(null);

  const touched = step.name === 'preview' ? step.preview.created + step.preview.changed.length : 0;
  const ready = step.name === 'preview' && step.preview.bad.length === 0 && touched > 0;
  return (
    <Dialog
      title={t('title')}
      locked={importing}
      onClose={close}
      contentClass={css.content}
      actions={
        <>
          <Button onClick={step.name === 'checking' ? cancel : close} disabled={importing}>
            {kit(step.name === 'done' ? 'done' : 'cancel')}
          </Button>
          {(step.name === 'choose' || step.name === 'preview') && (
            <Button
              kind={step.name === 'choose' ? 'primary' : 'quiet'}
              disabled={importing}
              onClick={() => input.current?.click()}
            >
              {t(step.name === 'choose' ? 'choose' : 'chooseOther')}
            </Button>
          )}
          {ready && (
            <Button kind="primary" busy={importing} onClick={() => void carryOut()}>
              {importing ? t('importing') : t('submit', { count: touched })}
            </Button>
          )}
        </>
      }
    >
      {step.name === 'choose' && <Choice step={step} />}
      {step.name === 'checking' && (
        <div className={css.checking}>
          <p id={`${id}checking`}>{t('checking', step)}</p>
          <progress className={css.progress} aria-labelledby={`${id}checking`} max={step.total} value={step.done} />
        </div>
      )}
      {step.name === 'preview' && <ImportPreview {...step} />}
      {step.name === 'done' && <output>{t('done', step)}</output>}
      <input
        ref={input}
        className={css.file}
        type="file"
        accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
        aria-label={t('file')}
        tabIndex={-1}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) void choose(file);
          // The same file, corrected, can be chosen again.
          target.value = '';
        }}
      />
    </Dialog>
  );
}

const saveTemplate = async () => saveFile('users-template.csv', await template());

/** What a file has to be like; and what was wrong with the last one. */
function Choice({ step }: { step: ImportStep & { name: 'choose' } }) {
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
        <Button kind="plain" onClick={() => void saveTemplate()}>
          {t('template')}
        </Button>
      </div>
    </>
  );
}
