import type { ReactNode } from 'react';
import {
  type Control,
  type ControllerRenderProps,
  type FieldPath,
  type FieldValues,
  useController,
} from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { characters } from '#contract/text.ts';
import css from './Field.module.css';
import { type ControlIds, Field, type FieldLooks } from './Field.tsx';
import { Input } from './Input.tsx';
import { Select } from './Select.tsx';

/** What a field of a form takes. `Output` is what the form's resolver makes of its values. */
export interface FieldProps<Values extends FieldValues, Output> extends FieldLooks {
  control: Control<Values, unknown, Output>;
  name: FieldPath<Values>;
  /** Shows how many characters are left. It does not stop the typing: too long a text is an error that can be read. */
  max?: number;
}

interface FormFieldProps<Values extends FieldValues, Output> extends FieldProps<Values, Output> {
  children: (input: ControllerRenderProps & ControlIds) => ReactNode;
}

/** A field of a form: `children` renders its control. */
export function FormField<Values extends FieldValues, Output>(props: FormFieldProps<Values, Output>) {
  const { control, name, max, children, ...looks } = props;
  const { field, fieldState } = useController({ control, name });
  const value = field.value ?? '';
  const counter = max !== undefined && <CharacterCounter text={value} max={max} />;
  return (
    <Field {...looks} error={fieldState.error} end={counter}>
      {(ids) => children({ ...field, ...ids, value })}
    </Field>
  );
}

interface TextFieldProps<Values extends FieldValues, Output> extends FieldProps<Values, Output> {
  /** `datetime-local` has the browser's own picker. The form's value is local then: `YYYY-MM-DDThh:mm`, empty for none. */
  type?: 'text' | 'email' | 'datetime-local';
  /** The earliest date and time that the picker offers. */
  min?: string;
  autoComplete?: string;
  /** Names, codes and addresses are no words to be corrected. */
  spellCheck?: boolean;
}

/** One line of text, in its own direction. */
export function TextField<Values extends FieldValues, Output>(props: TextFieldProps<Values, Output>) {
  const { type = 'text', min, autoComplete = 'off', spellCheck = false, ...field } = props;
  const text = { type, min, autoComplete, spellCheck, autoCapitalize: spellCheck ? undefined : 'none' };
  return <FormField {...field}>{(input) => <Input {...input} {...text} dir="auto" />}</FormField>;
}

/** A whole number. Other text stays in the field as it was typed, for the schema to reject. */
export function NumberField<Values extends FieldValues, Output>(field: FieldProps<Values, Output>) {
  return (
    <FormField {...field}>
      {({ onChange, ...input }) => (
        <Input
          {...input}
          onChange={({ target }) => onChange(/^\d{1,9}$/.test(target.value) ? Number(target.value) : target.value)}
          inputMode="numeric"
          autoComplete="off"
        />
      )}
    </FormField>
  );
}

interface SelectFieldProps<Values extends FieldValues, Output> extends FieldProps<Values, Output> {
  options: readonly { value: string; label: string }[];
}

/** One of a few words. */
export function SelectField<Values extends FieldValues, Output>({
  options,
  ...field
}: SelectFieldProps<Values, Output>) {
  return <FormField {...field}>{(input) => <Select {...input} options={options} />}</FormField>;
}

/** From here on the rest is worth telling. */
const NEAR = 20;

/** How many characters are left, once there are few; how many are too many. Counted as the contract counts. */
function CharacterCounter({ text, max }: { text: string; max: number }) {
  const t = useTranslations('kit');
  const left = max - characters(text.trim());
  if (left > NEAR) return null;
  return (
    <span className={css.counter} data-over={left < 0 ? true : undefined} aria-live="polite">
      {left < 0 ? t('charactersOver', { over: -left }) : t('charactersLeft', { left })}
    </span>
  );
}
