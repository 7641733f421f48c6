import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import type { UserInput } from '#contract/users.ts';
import { allGroupsQuery } from '#web/data/queries/groups.ts';
import type { ComparedField } from '#web/records/ConflictDialog.tsx';

/** A user's fields in three versions, in the words of the form. */
export function useComparedFields() {
  const t = useTranslations('admin.users');
  const { data: groups = [] } = useQuery(allGroupsQuery);
  const words = (field: keyof UserInput, input: UserInput): string => {
    if (field === 'role') return t(input.role);
    if (field === 'presence') return t(input.presence);
    if (field !== 'groupIds') return input[field] ?? '';
    const chosen = groups.filter(({ id }) => input.groupIds?.includes(id));
    return chosen.map(({ name }) => name).join(', ');
  };
  const names = {
    displayName: t('displayName'),
    username: t('username'),
    extension: t('extension'),
    email: t('email'),
    role: t('role'),
    groupIds: t('groups'),
    presence: t('presenceField'),
  };
  return (before: UserInput, theirs: UserInput, mine: UserInput): ComparedField[] =>
    (Object.keys(names) as (keyof typeof names)[]).map((field) => ({
      name: names[field],
      before: words(field, before),
      theirs: words(field, theirs),
      mine: words(field, mine),
    }));
}
