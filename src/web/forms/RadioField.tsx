import { type ReactNode, useId } from 'react';
import { type FieldValues, useController } from 'react-hook-form';
import { useFieldText } from '#web/messages/useErrorText.ts';
import type { FieldProps } from './fields.tsx';
import css from './RadioField.module.css';

interface RadioFieldProps<Values extends FieldValues, Output, Value> extends Pick<
  FieldProps<Values, Output>,
  'control' | 'name' | 'label'
> {
  /** A `note` says more about a choice. */
  options: readonly { value: Value; label: ReactNode; note?: string }[];
  shape: 'chips' | 'rows';
  /** What is chosen and how one chooses, where that is not the form's value itself. */
  value?: Value | undefined;
  onChange?: (value: Value) => void;
}

/** One of several, all in sight, each as tall as a thumb. */
export function RadioField<Values extends FieldValues, Output, Value extends string | number>(
  props: RadioFieldProps<Values, Output, Value>,
) {
  const { field, fieldState } = useController(props);
  const { label, options, shape, value = field.value, onChange = field.onChange } = props;
  const errorText = useFieldText();
  const id = useId();
  const { error } = fieldState;
  return (
    <fieldset aria-describedby={error && id}>
      <legend className={css.legend}>{label}</legend>
      <div className={css[shape]}>
        {options.map((option, index) => (
          <label key={option.value} className={css.choice}>
            <input
              // The first takes the focus when the field is wrong.
              ref={index === 0 ? field.ref : undefined}
              type="radio"
              className={css.radio}
              name={field.name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              onBlur={field.onBlur}
              aria-labelledby={`${id}${option.value}`}
              aria-describedby={option.note && `${id}${option.value}note`}
            />
            <span id={`${id}${option.value}`} className={css.name}>
              {option.label}
            </span>
            {option.note && (
              <span id={`${id}${option.value}note`} className={css.note}>
                {option.note}
              </span>
            )}
          </label>
        ))}
      </div>
      {error && (
        <p id={id} className={css.error}>
          {errorText(error)}
        </p>
      )}
    </fieldset>
  );
}
