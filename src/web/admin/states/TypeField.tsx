import { useId } from 'react';
import { useController, type Control, type FieldPath, type FieldValues } from 'react-hook-form';
import { presenceTypes } from '#contract/types.ts';
import { typeLabels, typeMeanings } from '#domain/labels.ts';
import { useFieldText } from '#web/messages/useErrorText.ts';
import { Lamp } from '#web/ui/Lamp.tsx';
import css from './TypeField.module.css';

/** The six types in their order, each with its lamp and what it means: radio buttons, so arrow keys choose. */
export function TypeField<Values extends FieldValues>({
  control,
  name,
  label,
}: {
  control: Control<Values>;
  name: FieldPath<Values>;
  label: string;
}) {
  const { field, fieldState } = useController({ control, name });
  const id = useId();
  const errorText = useFieldText();
  const error = fieldState.error && errorText(fieldState.error);
  return (
    <fieldset className={css.field} aria-describedby={error ? `${id}error` : undefined}>
      <legend className={css.legend}>{label}</legend>
      <div className={css.types}>
        {presenceTypes.map((type, index) => (
          <label key={type} className={css.type}>
            <input
              ref={index === 0 ? field.ref : undefined}
              type="radio"
              className={css.radio}
              name={field.name}
              value={type}
              checked={field.value === type}
              onChange={() => field.onChange(type)}
              onBlur={field.onBlur}
              aria-labelledby={`${id}${type}name`}
              aria-describedby={`${id}${type}meaning`}
            />
            <Lamp type={type} size={18} />
            <span id={`${id}${type}name`} className={css.name}>
              {typeLabels[type]}
            </span>
            <span id={`${id}${type}meaning`} className={css.meaning}>
              {typeMeanings[type]}
            </span>
          </label>
        ))}
      </div>
      {error && (
        <p id={`${id}error`} className={css.error}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
