import { useTranslations } from 'use-intl';
import { ApiError } from '#web/data/errors.ts';
import { useFieldText } from '#web/messages/useErrorText.ts';
import css from './system.module.css';

/** The lines of a backup that can't be right; nothing where the error is another. */
export function FaultyLines({ error }: { error: unknown }) {
  const t = useTranslations('system.restore');
  const fieldText = useFieldText();
  const faults = error instanceof ApiError ? error.errors : [];
  if (faults.length === 0) return null;
  return (
    <ul className={css.left}>
      {faults.map(({ field: place, code, message }) => {
        const [line = '', ...field] = place.split('.');
        const text = fieldText({ type: code, message });
        return (
          <li key={`${place} ${code}`}>
            {field.length > 0 ? t('lineField', { line, field: field.join('.'), text }) : t('line', { line, text })}
          </li>
        );
      })}
    </ul>
  );
}
