import NativeSelect from '@mui/material/NativeSelect';
import OutlinedInput from '@mui/material/OutlinedInput';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { statesQuery } from '#web/api/statesQuery.ts';
import type { WrongField } from '#web/messages/useErrorText.ts';
import { Field } from '#web/ui/form/Field.tsx';

/** Where the people in a deleted state go: another state, or nowhere, keeping its words. `value` is an id, or empty. */
export function ReplacementField({
  deleted,
  value,
  onChange,
  error,
}: {
  /** The state that is being deleted, which can't be chosen. */
  deleted: number;
  value: string;
  onChange: (value: string) => void;
  error: WrongField | undefined;
}) {
  const t = useTranslations('admin.states');
  const { data } = useQuery(statesQuery);
  return (
    <Field label={t('replaceWith')} help={t('replaceWithHelp')} error={error}>
      {({ id, ...aria }) => (
        <NativeSelect
          value={value}
          onChange={(event) => onChange(event.target.value)}
          input={<OutlinedInput />}
          inputProps={{ id, ...aria }}
        >
          <option value="">{t('noReplacement')}</option>
          {data
            ?.filter((state) => state.id !== deleted)
            .map((state) => (
              <option key={state.id} value={state.id}>
                {state.label}
              </option>
            ))}
        </NativeSelect>
      )}
    </Field>
  );
}
