import { useQuery } from '@tanstack/react-query';
import { useController, type Control } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import type { UserInput } from '#contract/users.ts';
import { allGroupsQuery } from '#web/data/queries/groups.ts';
import { Combobox } from '#web/forms/Combobox.tsx';
import { Field } from '#web/forms/Field.tsx';
import { Skeleton } from '#web/ui/Delayed.tsx';

/** The groups of a user: several of possibly hundreds, found by typing. */
export function GroupsField({ control }: { control: Control<UserInput> }) {
  const t = useTranslations('admin.users');
  const kit = useTranslations('kit');
  const { data: groups } = useQuery(allGroupsQuery);
  const { field, fieldState } = useController({ control, name: 'groupIds' });
  const { ref, name, onChange, onBlur, value = [] } = field;
  return (
    <Field label={t('groups')} help={t('groupsHelp')} error={fieldState.error} optional>
      {(ids) =>
        groups ? (
          <Combobox
            input={{ ...ids, ref, name }}
            multiple
            options={groups}
            value={groups.filter(({ id }) => value.includes(id))}
            onChange={(_, chosen) => onChange(chosen.map(({ id }) => id))}
            onBlur={onBlur}
            getOptionLabel={(group) => group.name}
            getOptionKey={({ id }) => id}
            disableCloseOnSelect
            autoHighlight
            handleHomeEndKeys
            size="small"
            noOptionsText={kit('nothingToChoose')}
            openText={kit('openChoices')}
            closeText={kit('closeChoices')}
            clearText={kit('clearChoices')}
          />
        ) : (
          <Skeleton width="100%" height="40px" />
        )
      }
    </Field>
  );
}
