import { useFormContext } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { DEFAULT_PRIORITY, GROUP_NAME_CHARACTERS, groupInput, type GroupInput } from '#contract/groups.ts';
import { useGroupRecords } from '#web/data/queries/admin/groups.ts';
import { NumberField, TextField } from '#web/forms/fields.tsx';
import { SwitchField } from '#web/forms/SwitchField.tsx';
import { contractResolver } from '#web/forms/validation.ts';
import { RecordForm } from '#web/records/RecordForm.tsx';

const resolver = contractResolver(groupInput);
const empty: GroupInput = { name: '', priority: DEFAULT_PRIORITY, presence: 'yes' };

/** Adds a group, or edits the one in the address. */
export function Component() {
  const t = useTranslations('admin.groups');
  return (
    <RecordForm
      {...useGroupRecords()}
      empty={empty}
      newResolver={resolver}
      inputOf={({ name, priority, presence }): GroupInput => ({ name, priority, presence })}
      resolver={resolver}
      wordsOf={({ name, priority, presence }) => [
        [t('name'), name],
        [t('priority'), String(priority ?? '')],
        [t('presence'), t(presence)],
      ]}
    >
      {() => <GroupFields />}
    </RecordForm>
  );
}

function GroupFields() {
  const t = useTranslations('admin.groups');
  const { control } = useFormContext<GroupInput>();
  return (
    <>
      <TextField control={control} name="name" label={t('name')} max={GROUP_NAME_CHARACTERS} spellCheck />
      <NumberField control={control} name="priority" label={t('priority')} help={t('priorityHelp')} />
      <SwitchField control={control} name="presence" label={t('presenceField')} help={t('presenceHelp')} />
    </>
  );
}
