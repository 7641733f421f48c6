import Switch from '@mui/material/Switch';
import { useId } from 'react';
import { type FieldValues, useController } from 'react-hook-form';
import { useFieldText } from '#web/messages/useErrorText.ts';
import { MuiTheme } from '#web/ui/theme/MuiTheme.tsx';
import type { FieldProps } from './fields.tsx';
import css from './SwitchField.module.css';

type SwitchFieldProps<Values extends FieldValues, Output> = Pick<
  FieldProps<Values, Output>,
  'control' | 'name' | 'label' | 'help'
>;

/** On or off, the whole line to press. The form's value is `yes` or `no`, as the contract has presence. */
export function SwitchField<Values extends FieldValues, Output>(props: SwitchFieldProps<Values, Output>) {
  const { label, help } = props;
  const { field, fieldState } = useController(props);
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
          checked={value === 'yes'}
          onChange={(_, checked) => onChange(checked ? 'yes' : 'no')}
          slotProps={{ input: { ref, 'aria-describedby': text ? id : undefined } }}
        />
      </MuiTheme>
    </label>
  );
}
