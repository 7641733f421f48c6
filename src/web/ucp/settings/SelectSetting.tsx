import type { ReactNode } from 'react';
import type { SettingsInput } from '#contract/settings.ts';
import { Field } from '#web/forms/Field.tsx';
import { Select } from '#web/forms/Select.tsx';
import { SaveStatus } from './SaveStatus.tsx';
import { useSetting } from './useSetting.ts';

interface SelectSettingProps {
  label: string;
  help: string;
  options: readonly { value: string; label: string }[];
  saved: string;
  bodyOf: (value: string) => SettingsInput;
  /** Before the words: a lamp. */
  mark?: (value: string) => ReactNode;
}

/** A setting that is one of a few, by the system's own list. */
export function SelectSetting({ label, help, options, saved, bodyOf, mark }: SelectSettingProps) {
  const { value, choose, saving } = useSetting(saved, bodyOf);
  const select = { value, options, mark: mark?.(value) };
  return (
    <Field label={label} help={help} error={saving.error} end={<SaveStatus saving={saving} />}>
      {(ids) => <Select {...ids} {...select} onChange={({ target }) => choose(target.value)} />}
    </Field>
  );
}
