import Switch from '@mui/material/Switch';
import { useId } from 'react';
import { useController, type Control, type FieldPath, type FieldValues } from 'react-hook-form';
import { useFieldText } from '#web/messages/useErrorText.ts';
import { MuiTheme } from '#web/ui/theme/MuiTheme.tsx';
import css from './SwitchField.module.css';

/**
 * On or off, the whole line to press. The form's value is `on` or `off`, true and false unless said:
 * presence is `yes` and `no` in the contract.
 */
export function SwitchField<Values extends FieldValues>({
  control,
  name,
  label,
  help,
  on = true,
  off = false,
}: {
  control: Control<Values>;
  name: FieldPath<Values>;
  label: string;
  help?: string;
  on?: string | boolean;
  off?: string | boolean;
}) {
  const { field, fieldState } = useController({ control, name });
  const id = useId();
  const { ref, value, onChange, ...handlers } = field;
  const errorText = useFieldText();
  const text = fieldState.error ? errorText(fieldState.error) : help;
  return (
    <label className={css.field}>
      <span>
        <span className={css.label}>{label}</span>
        {text && (
          <span id={id} className={css.help} data-error={fieldState.invalid || undefined}>
            {text}
          </span>
        )}
      </span>
      <MuiTheme>
        <Switch
          {...handlers}
          checked={value === on}
          onChange={(_, checked) => onChange(checked ? on : off)}
          slotProps={{ input: { ref, 'aria-describedby': text ? id : undefined } }}
        />
      </MuiTheme>
    </label>
  );
}
