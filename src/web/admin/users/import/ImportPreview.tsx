import type { ReactNode } from 'react';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { useErrorText, useFieldText } from '#web/messages/useErrorText.ts';
import { useNames } from '#web/messages/useNames.ts';
import { Button } from '#web/ui/Button.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import css from './ImportDialog.module.css';
import type { ImportStep, Preview } from './useImport.ts';

/** What an import would do, and every line that keeps it from being done. */
export function ImportPreview({ preview, ignored, error }: ImportStep & { name: 'preview' }) {
  const t = useTranslations('admin.userImport');
  const format = useFormatter();
  const errorText = useErrorText();
  const fieldText = useFieldText();
  const fieldName = useNames('admin.userImport.fields');
  const { created, changed, unchanged, bad } = preview;
  const nothing = created === 0 && changed.length === 0 && bad.length === 0;
  return (
    <>
      {error !== undefined && <ErrorNotice text={errorText(error)} />}
      <output aria-label={t('preview')}>
        {nothing ? (
          t('nothing')
        ) : (
          <ul className={css.sums}>
            {bad.length > 0 && <li>{t('bad', { count: bad.length })}</li>}
            <li>{t('created', { count: created })}</li>
            <li>{t('changed', { count: changed.length })}</li>
            {unchanged > 0 && <li>{t('unchanged', { count: unchanged })}</li>}
          </ul>
        )}
      </output>
      {ignored.length > 0 && (
        <p className={css.soft}>{t('ignored', { columns: format.list([...ignored], { type: 'conjunction' }) })}</p>
      )}
      {bad.length > 0 && <p>{t('badText')}</p>}
      <Lines
        title={t('badList')}
        last={t('reason')}
        lines={bad}
        cell={({ errors }) =>
          errors.map(({ field, code, message }) => (
            <div key={`${field} ${code}`}>
              {fieldName(field)}: {fieldText({ type: code, message })}
            </div>
          ))
        }
      />
      <Lines
        title={t('changedList')}
        last={t('what')}
        lines={changed}
        cell={({ fields }) => format.list(fields.map(fieldName), { type: 'conjunction' })}
      />
    </>
  );
}

/** How many lines are shown at a time. */
const SHOWN = 100;

function Lines<Line extends Preview['bad'][number] | Preview['changed'][number]>({
  title,
  last,
  lines,
  cell,
}: {
  title: string;
  last: string;
  lines: readonly Line[];
  cell: (line: Line) => ReactNode;
}) {
  const t = useTranslations('admin.userImport');
  const [shown, setShown] = useState(SHOWN);
  if (lines.length === 0) return null;
  const more = lines.length - shown;
  return (
    <section>
      <h3 className={css.head}>{title}</h3>
      <table className={css.table} aria-label={title}>
        <thead>
          <tr>
            <th scope="col">{t('line')}</th>
            <th scope="col">{t('username')}</th>
            <th scope="col">{last}</th>
          </tr>
        </thead>
        <tbody>
          {lines.slice(0, shown).map((line) => (
            <tr key={line.line}>
              <td>{line.line}</td>
              <td>
                <bdi>{line.username}</bdi>
              </td>
              <td>{cell(line)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && (
        <Button kind="plain" onClick={() => setShown(shown + SHOWN)}>
          {t('more', { count: more })}
        </Button>
      )}
    </section>
  );
}
