import { useId } from 'react';
import { type FieldValues, useController } from 'react-hook-form';
import type { FieldProps } from './fields.tsx';
import { useFieldText } from '#web/messages/useErrorText.ts';
import css from './ChoicesField.module.css';

interface ChoicesFieldProps<Values extends FieldValues, Output> extends Pick<
  FieldProps<Values, Output>,
  'control' | 'name' | 'label'
> {
  choices: readonly { value: string; name: string; text: string }[];
}

/** Any of a few things, each with a line about it: a box for each. The form's value is a list. */
export function ChoicesField<Values extends FieldValues, Output>(props: ChoicesFieldProps<Values, Output>) {
  const { control, name, label, choices } = props;
  const errorText = useFieldText();
  const id = useId();
  const { field, fieldState } = useController({ control, name });
  const { error } = fieldState;
  const chosen: readonly string[] = field.value;
  return (
    <fieldset aria-describedby={error && id}>
      <legend className={css.legend}>{label}</legend>
      <div className={css.choices}>
        {choices.map((choice, index) => (
          <label key={choice.value} className={css.choice}>
            <input
              // The first takes the focus when the field is wrong.
              ref={index === 0 ? field.ref : undefined}
              type="checkbox"
              name={field.name}
              checked={chosen.includes(choice.value)}
              onChange={({ target }) => {
                const others = chosen.filter((each) => each !== choice.value);
                field.onChange(target.checked ? [...others, choice.value] : others);
              }}
              onBlur={field.onBlur}
              aria-labelledby={`${id}${choice.value}`}
              aria-describedby={`${id}${choice.value}text`}
            />
            <span>
              <span id={`${id}${choice.value}`} className={css.name}>
                {choice.name}
              </span>
              <span id={`${id}${choice.value}text`} className={css.text}>
                {choice.text}
              </span>
            </span>
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
