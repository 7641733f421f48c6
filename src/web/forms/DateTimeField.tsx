import { useController, type Control, type FieldPath, type FieldValues } from 'react-hook-form';
import { Field, type FieldLooks } from './Field.tsx';
import { Input } from './Input.tsx';

interface DateTimeFieldProps<Values extends FieldValues> extends FieldLooks {
  control: Control<Values>;
  name: FieldPath<Values>;
  /** The earliest and latest that the picker offers, as `YYYY-MM-DDThh:mm`. */
  min?: string;
  max?: string;
}

/** A date and time by the browser's own picker. The form's value is local: `YYYY-MM-DDThh:mm`, empty when none is chosen. */
export function DateTimeField<Values extends FieldValues>(props: DateTimeFieldProps<Values>) {
  const { control, name, min, max, ...looks } = props;
  const { field, fieldState } = useController({ control, name });
  const { ref, value, ...handlers } = field;
  return (
    <Field {...looks} error={fieldState.error}>
      {(ids) => (
        <Input {...handlers} {...ids} ref={ref} type="datetime-local" value={value ?? ''} min={min} max={max} />
      )}
    </Field>
  );
}
