import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import FormLabel from '@mui/material/FormLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import type { ReactNode } from 'react';
import type { FieldError, Ref } from 'react-hook-form';
import { useFieldText } from '#web/messages/useErrorText.ts';

interface ChoiceFieldProps<Value extends string | number> {
  name: string;
  label: string;
  options: readonly { value: Value; label: ReactNode }[];
  value: Value | null;
  onChange: (value: Value) => void;
  error: FieldError | undefined;
  /** The first choice takes the focus when the field is wrong. */
  focusRef: (instance: Ref | null) => void;
  /** How narrow a column may get, in pixels. */
  columnWidth: number;
}

/** One of several, all in sight: in columns where there is room, each as tall as a thumb. */
export function ChoiceField<Value extends string | number>(props: ChoiceFieldProps<Value>) {
  const { name, label, options, value, onChange, error, focusRef, columnWidth } = props;
  const errorText = useFieldText();
  const errorId = `${name}-error`;
  return (
    <FormControl component="fieldset" error={error !== undefined} aria-describedby={error && errorId}>
      <FormLabel component="legend">{label}</FormLabel>
      <RadioGroup
        name={name}
        value={value === null ? '' : String(value)}
        sx={{
          display: 'grid',
          gridTemplateColumns: `repeat(auto-fill, minmax(min(${columnWidth}px, 100%), 1fr))`,
          columnGap: 2,
        }}
      >
        {options.map((option, index) => (
          <FormControlLabel
            key={option.value}
            value={String(option.value)}
            onChange={() => onChange(option.value)}
            control={
              <Radio
                size="small"
                sx={{ ml: '-9px' }}
                {...(index === 0 && { slotProps: { input: { ref: focusRef } } })}
              />
            }
            label={option.label}
            slotProps={{ typography: { sx: { minWidth: 0, display: 'flex' } } }}
            sx={{ gap: 0, minHeight: 44, minWidth: 0 }}
          />
        ))}
      </RadioGroup>
      {error && <FormHelperText id={errorId}>{errorText(error)}</FormHelperText>}
    </FormControl>
  );
}
