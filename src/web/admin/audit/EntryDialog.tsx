/* oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/prefer-tag-over-role, jsx-a11y/no-interactive-element-to-noninteractive-role -- some browsers don't take a table for one that is laid out as lines, as on the narrowest phone */
import { useTranslations } from 'use-intl';
import type { AuditEntry } from '#contract/audit.ts';
import { presenceTypes, type PresenceType } from '#contract/types.ts';
import { typeLabels } from '#domain/labels.ts';
import { auditEntryQuery } from '#web/data/queries/admin/system.ts';
import { useNames } from '#web/messages/useNames.ts';
import { useTimes } from '#web/messages/useTimes.ts';
import { RecordDialog } from '#web/records/RecordDialog.tsx';
import { useListDialog } from '#web/records/useListDialog.ts';
import { Dialog } from '#web/ui/dialog/Dialog.tsx';
import css from './EntryDialog.module.css';
import { useAuditTitle } from './useAuditTitle.ts';

/** One entry, over the list: who did it and when, and each field before and after, side by side. */
export function Component() {
  return (
    <RecordDialog noun="audit" query={auditEntryQuery}>
      {(entry) => <Entry entry={entry} />}
    </RecordDialog>
  );
}

function Entry({ entry }: { entry: AuditEntry }) {
  const t = useTranslations('admin.audit');
  const { close } = useListDialog('audit');
  const times = useTimes();
  const fields = useFieldWords()(entry);
  const title = useAuditTitle()(entry);
  return (
    <Dialog title={title} onClose={close}>
      <p className={css.by}>{t('by', { name: entry.actor.displayName, when: times.full(entry.at) })}</p>
      {fields.length === 0 ? (
        <p className={css.nothing}>{t('noFields')}</p>
      ) : (
        <table role="table" className={css.fields} aria-label={title}>
          <thead role="rowgroup">
            <tr role="row">
              <th role="columnheader" scope="col">
                {t('field')}
              </th>
              {entry.before && (
                <th role="columnheader" scope="col">
                  {t(entry.after ? 'before' : 'value')}
                </th>
              )}
              {entry.after && (
                <th role="columnheader" scope="col">
                  {t(entry.before ? 'after' : 'value')}
                </th>
              )}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {fields.map(({ key, name, before, after }) => {
              const changed = entry.before !== null && entry.after !== null && before !== after;
              return (
                <tr key={key} role="row" data-changed={changed || undefined}>
                  <th role="rowheader" scope="row">
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
  const t = useTranslations('admin.audit');
  return <td role="cell">{text === '' ? <span className={css.none}>{t('none')}</span> : <bdi>{text}</bdi>}</td>;
}

/** Says nothing: the list names the subject, and what is counted is not what was changed. */
const hiddenFields = new Set(['id', 'inUse', 'label']);

const isType = (value: string): value is PresenceType => (presenceTypes as readonly string[]).includes(value);

/** An entry's fields in the words of the forms; what no form knows is shown as it is. */
function useFieldWords() {
  const t = useTranslations('admin.audit');
  const times = useTimes();
  const fieldName = useNames('admin.audit.fields');
  const roleName = useNames('admin.names.roles');
  const scopeName = useNames('admin.names.scopes');
  const eventName = useNames('admin.names.webhookEvents');

  function wordsOf(key: string, value: unknown): string {
    if (value === null || value === undefined || value === '') return '';
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
    if (Array.isArray(value)) return value.map((each) => wordsOf(key, each)).join(', ');
    if (typeof value === 'object') {
      if ('name' in value) return String(value.name);
      if ('on' in value) return t(value.on ? 'yes' : 'no');
      return JSON.stringify(value);
    }
    const text = String(value);
    if (key === 'type' && isType(text)) return typeLabels[text];
    if (key === 'until' || key === 'expiresAt') return times.full(text);
    if (key === 'scopes') return scopeName(text);
    if (key === 'events') return eventName(text);
    if (key === 'role') return roleName(text);
    if (key === 'pauseInQueues' && (text === 'yes' || text === 'no')) return t(text);
    if (key === 'presence' && (text === 'yes' || text === 'no' || text === 'inherit')) return t(`switches.${text}`);
    return text;
  }

  return ({ before, after }: Pick<AuditEntry, 'before' | 'after'>) => {
    const keys = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
    return [...keys]
      .filter((key) => !hiddenFields.has(key))
      .map((key) => ({
        key,
        name: fieldName(key),
        before: wordsOf(key, before?.[key]),
        after: wordsOf(key, after?.[key]),
      }));
  };
}
