import type { Control } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { GROUP_NAME_CHARACTERS, type GroupInput } from '#contract/groups.ts';
import { NumberField, TextField } from '#web/forms/fields.tsx';
import { SwitchField } from '#web/forms/SwitchField.tsx';

/** What an admin enters of a group, new or not. */
export function GroupFields({ control }: { control: Control<GroupInput> }) {
  const t = useTranslations('admin.groups');
  return (
    <>
      <TextField control={control} name="name" label={t('name')} max={GROUP_NAME_CHARACTERS} spellCheck />
      <NumberField control={control} name="priority" label={t('priority')} help={t('priorityHelp')} />
      <SwitchField control={control} name="presence" label={t('presenceField')} help={t('presenceHelp')} />
    </>
  );
}
