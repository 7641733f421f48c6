import { useParams } from 'react-router';
import { useTranslations } from 'use-intl';
import { type AuditEntry, getAuditEntry } from '#contract/audit.ts';
import { apiQuery } from '#web/data/query.ts';
import { useTimes } from '#web/messages/useTimes.ts';
import { RecordDialog } from '#web/records/RecordDialog.tsx';
import { useListDialog } from '#web/records/useListDialog.ts';
import { Dialog } from '#web/ui/dialog/Dialog.tsx';
import css from './EntryDialog.module.css';
import { useFieldWords } from './useFieldWords.ts';

/** One entry, over the list: who did it and when, and each field before and after, side by side. */
export function Component() {
  const id = Number(useParams().id);
  return (
    <RecordDialog noun="audit" query={apiQuery(getAuditEntry, { params: { id } })}>
      {(entry) => <Entry entry={entry} />}
    </RecordDialog>
  );
}

function Entry({ entry }: { entry: AuditEntry }) {
  const t = useTranslations('audit');
  const { close } = useListDialog('audit');
  const times = useTimes();
  const fields = useFieldWords()(entry);
  const title = t(`actionTitles.${entry.action}`, { name: entry.subjectName });
  return (
    <Dialog title={title} onClose={close}>
      <p className={css.by}>{t('by', { name: entry.actor.displayName, when: times.full(entry.at) })}</p>
      {fields.length === 0 ? (
        <p className={css.nothing}>{t('noFields')}</p>
      ) : (
        <table className={css.fields} aria-label={title}>
          <thead>
            <tr>
              <th scope="col">{t('field')}</th>
              {entry.before && <th scope="col">{t('before')}</th>}
              {entry.after && <th scope="col">{t('after')}</th>}
            </tr>
          </thead>
          <tbody>
            {fields.map(({ key, name, before, after }) => {
              const changed = entry.before !== null && entry.after !== null && before !== after;
              return (
                <tr key={key} data-changed={changed || undefined}>
                  <th scope="row">
                    {name}
                    {changed && <span className="hidden-text"> ({t('changed')})</span>}
                  </th>
                  {entry.before && <Value text={before} />}
                  {entry.after && <Value text={after} />}
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </Dialog>
  );
}

function Value({ text }: { text: string }) {
  const t = useTranslations('audit');
  return <td>{text === '' ? <span className={css.none}>{t('none')}</span> : <bdi>{text}</bdi>}</td>;
}
