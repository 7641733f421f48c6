import NativeSelect from '@mui/material/NativeSelect';
import OutlinedInput from '@mui/material/OutlinedInput';
import type { ReactNode } from 'react';
import type { SettingsInput } from '#contract/settings.ts';
import { Field } from '#web/ui/form/Field.tsx';
import { SaveStatus } from './SaveStatus.tsx';
import { useSetting } from './useSetting.ts';

interface SelectSettingProps {
  label: string;
  help?: (value: string) => ReactNode;
  options: readonly { value: string; label: string }[];
  saved: string;
  bodyOf: (value: string) => SettingsInput;
  /** Before the words: a lamp. */
  mark?: (value: string) => ReactNode;
}

/** A setting that is one of a few, by the system's own list. */
export function SelectSetting({ label, help, options, saved, bodyOf, mark }: SelectSettingProps) {
  const { value, choose, saving } = useSetting(saved, bodyOf);
  return (
    <Field label={label} help={help?.(value)} error={saving.error} end={<SaveStatus saving={saving} />}>
      {({ id, ...aria }) => (
        <NativeSelect
          value={value}
          onChange={(event) => choose(event.target.value)}
          input={<OutlinedInput startAdornment={mark?.(value)} />}
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
