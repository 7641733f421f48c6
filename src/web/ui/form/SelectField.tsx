import NativeSelect from '@mui/material/NativeSelect';
import OutlinedInput from '@mui/material/OutlinedInput';
import { useController, type Control, type FieldPath, type FieldValues } from 'react-hook-form';
import { Field, type FieldLooks } from './Field.tsx';

interface SelectFieldProps<Values extends FieldValues> extends FieldLooks {
  control: Control<Values>;
  name: FieldPath<Values>;
  options: readonly { value: string; label: string }[];
}

/** One of a few words, by the system's own list: what a phone and a screen reader know best. */
export function SelectField<Values extends FieldValues>(props: SelectFieldProps<Values>) {
  const { control, name, options, ...looks } = props;
  const { field, fieldState } = useController({ control, name });
  const { ref, value, ...handlers } = field;
  return (
    <Field {...looks} error={fieldState.error}>
      {({ id, ...aria }) => (
        <NativeSelect
          {...handlers}
          value={value ?? ''}
          input={<OutlinedInput />}
          inputRef={ref}
          inputProps={{ id, ...aria }}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </NativeSelect>
      )}
    </Field>
  );
}
