import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { statesQuery } from '#web/data/queries/states.ts';
import { Field } from '#web/forms/Field.tsx';
import { Select } from '#web/forms/Select.tsx';
import type { WrongField } from '#web/messages/useErrorText.ts';

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
      {(ids) => (
        <Select
          {...ids}
          value={value}
          onChange={({ target }) => onChange(target.value)}
          options={[
            { value: '', label: t('noReplacement') },
            ...(data ?? []).filter(({ id }) => id !== deleted).map(({ id, label }) => ({ value: String(id), label })),
          ]}
        />
      )}
    </Field>
  );
}
