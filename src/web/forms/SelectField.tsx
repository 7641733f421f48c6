import { useController, type Control, type FieldPath, type FieldValues } from 'react-hook-form';
import { Field, type FieldLooks } from './Field.tsx';
import { Select } from './Select.tsx';

interface SelectFieldProps<Values extends FieldValues> extends FieldLooks {
  control: Control<Values>;
  name: FieldPath<Values>;
  options: readonly { value: string; label: string }[];
}

/** One of a few words. */
export function SelectField<Values extends FieldValues>(props: SelectFieldProps<Values>) {
  const { control, name, options, ...looks } = props;
  const { field, fieldState } = useController({ control, name });
  const { ref, value, ...handlers } = field;
  return (
    <Field {...looks} error={fieldState.error}>
      {(ids) => <Select {...handlers} {...ids} ref={ref} value={value ?? ''} options={options} />}
    </Field>
  );
}
