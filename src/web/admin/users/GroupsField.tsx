import { useQuery } from '@tanstack/react-query';
import { useController, type Control } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import type { UserInput } from '#contract/users.ts';
import { allGroupsQuery } from '#web/data/queries/groups.ts';
import { Field } from '#web/forms/Field.tsx';
import { MultiSelect } from '#web/forms/MultiSelect.tsx';
import { Skeleton } from '#web/ui/Delayed.tsx';

/** The groups of a user: several of possibly hundreds, found by typing. */
export function GroupsField({ control }: { control: Control<UserInput> }) {
  const t = useTranslations('admin.users');
  const { data: groups } = useQuery(allGroupsQuery);
  const { field, fieldState } = useController({ control, name: 'groupIds' });
  return (
    <Field label={t('groups')} help={t('groupsHelp')} error={fieldState.error} optional>
      {(ids) =>
        groups ? (
          <MultiSelect
            {...ids}
            inputRef={field.ref}
            options={groups}
            chosen={field.value ?? []}
            onChoose={field.onChange}
            onBlur={field.onBlur}
          />
        ) : (
          <Skeleton width="100%" height="40px" />
        )
      }
    </Field>
  );
}
