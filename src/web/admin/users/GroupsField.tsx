import { useQuery } from '@tanstack/react-query';
import { useController, type Control } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import type { UserInput } from '#contract/users.ts';
import { isNotThere } from '#web/data/errors.ts';
import { allGroupsQuery } from '#web/data/queries/admin/groups.ts';
import { Combobox } from '#web/forms/Combobox.tsx';
import { Field } from '#web/forms/Field.tsx';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { Skeleton } from '#web/ui/Delayed.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';

/** The groups of a user: several of possibly hundreds, found by typing. Nothing where the backend has none. */
export function GroupsField({ control }: { control: Control<UserInput> }) {
  const t = useTranslations('admin.users');
  const kit = useTranslations('kit');
  const errorText = useErrorText();
  const { data: groups, error, refetch } = useQuery(allGroupsQuery);
  const { field, fieldState } = useController({ control, name: 'groupIds' });
  const { ref, name, onChange, onBlur, value = [] } = field;
  if (isNotThere(error)) return null;
  if (error && !groups) return <ErrorNotice text={errorText(error)} error={error} onRetry={() => void refetch()} />;
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
