import { useTranslations } from 'use-intl';
import type { AuditEntry } from '#contract/audit.ts';
import { presenceTypes, type PresenceType } from '#contract/types.ts';
import { typeLabels } from '#domain/labels.ts';
import type { audit } from '#web/messages/en/admin/audit.ts';
import { useTimes } from '#web/messages/useTimes.ts';

type FieldName = keyof typeof audit.fields;

/** A field before and after, as words. */
export interface ChangedField {
  key: string;
  name: string;
  before: string;
  after: string;
}

/** Says nothing: the list names the subject, and what is counted is not what was changed. */
const hiddenFields = new Set(['id', 'inUse', 'label']);

const isType = (value: string): value is PresenceType => (presenceTypes as readonly string[]).includes(value);

/** An entry's fields in the words of the forms; what no form knows is shown as it is. */
export function useFieldWords(): (entry: Pick<AuditEntry, 'before' | 'after'>) => ChangedField[] {
  const t = useTranslations('audit');
  const times = useTimes();

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
    if (key === 'until') return times.full(text);
    if (key === 'role' && (text === 'admin' || text === 'user')) return t(`roles.${text}`);
    if (key === 'presence' && (text === 'yes' || text === 'no' || text === 'inherit')) return t(`switches.${text}`);
    return text;
  }

  return ({ before, after }) => {
    const keys = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
    return [...keys]
      .filter((key) => !hiddenFields.has(key))
      .map((key) => ({
        key,
        name: t.has(`fields.${key as FieldName}`) ? t(`fields.${key as FieldName}`) : key,
        before: wordsOf(key, before?.[key]),
        after: wordsOf(key, after?.[key]),
      }));
  };
}
