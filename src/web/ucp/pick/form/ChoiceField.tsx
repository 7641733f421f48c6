import { type ReactNode, useId } from 'react';
import type { FieldError, Ref } from 'react-hook-form';
import { useFieldText } from '#web/messages/useErrorText.ts';
import css from './ChoiceField.module.css';

interface ChoiceFieldProps<Value extends string | number> {
  name: string;
  label: string;
  options: readonly { value: Value; label: ReactNode }[];
  value: Value | null;
  onChange: (value: Value) => void;
  error: FieldError | undefined;
  /** The first choice takes the focus when the field is wrong. */
  focusRef: (instance: Ref | null) => void;
}

/** One of several, all in sight, each as tall as a thumb. */
export function ChoiceField<Value extends string | number>(props: ChoiceFieldProps<Value>) {
  const { name, label, options, value, onChange, error, focusRef } = props;
  const errorText = useFieldText();
  const errorId = useId();
  return (
    <fieldset className={css.field} aria-describedby={error && errorId}>
      <legend className={css.legend}>{label}</legend>
      <div className={css.choices}>
        {options.map((option, index) => (
          <label key={option.value} className={css.choice}>
            <input
              ref={index === 0 ? focusRef : undefined}
              type="radio"
              className={css.radio}
              name={name}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
      {error && (
        <p id={errorId} className={css.error}>
          {errorText(error)}
        </p>
      )}
    </fieldset>
  );
}
