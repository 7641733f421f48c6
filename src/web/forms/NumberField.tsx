import { useController, type Control, type FieldPath, type FieldValues } from 'react-hook-form';
import { Field, type FieldLooks } from './Field.tsx';
import { Input } from './Input.tsx';

interface NumberFieldProps<Values extends FieldValues> extends FieldLooks {
  control: Control<Values>;
  name: FieldPath<Values>;
}

/** A whole number. Other text stays in the field as it was typed, for the schema to reject. */
export function NumberField<Values extends FieldValues>({ control, name, ...looks }: NumberFieldProps<Values>) {
  const { field, fieldState } = useController({ control, name });
  const { ref, value, onChange, ...handlers } = field;
  return (
    <Field {...looks} error={fieldState.error}>
      {(ids) => (
        <Input
          {...handlers}
          {...ids}
          ref={ref}
          value={value ?? ''}
          onChange={({ target }) => onChange(/^\d{1,9}$/.test(target.value) ? Number(target.value) : target.value)}
          inputMode="numeric"
          autoComplete="off"
        />
      )}
    </Field>
  );
}
