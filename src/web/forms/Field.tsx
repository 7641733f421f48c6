import { useId, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useFieldText, type WrongField } from '#web/messages/useErrorText.ts';
import css from './Field.module.css';

/** What every field of a form takes. */
export interface FieldLooks {
  label: string;
  /** What is accepted, or what it is for. The error takes its place. */
  help?: ReactNode;
  /** Says so beside the label. */
  optional?: boolean;
}

/** What the control inside has to carry. */
export interface ControlIds {
  id: string;
  'aria-describedby': string;
  'aria-invalid': boolean;
}

interface FieldProps extends FieldLooks {
  error: WrongField | undefined;
  end?: ReactNode;
  children: (control: ControlIds) => ReactNode;
}

/** The frame of a field: label above, control, help or error below, `end` (a counter) across from it. */
export function Field({ label, help, optional = false, error, end, children }: FieldProps) {
  const t = useTranslations('kit');
  const errorText = useFieldText();
  const id = useId();
  const textId = `${id}text`;
  return (
    <div className={css.field}>
      <label htmlFor={id} className={css.label}>
        {label}
        {optional && <span className={css.optional}> {t('optional')}</span>}
      </label>
      {children({ id, 'aria-describedby': textId, 'aria-invalid': error !== undefined })}
      <div className={css.below}>
        <p id={textId} className={css.text} data-error={error !== undefined || undefined}>
          {error ? errorText(error) : help}
        </p>
        {end}
      </div>
    </div>
  );
}
