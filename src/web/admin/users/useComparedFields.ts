import { useTranslations } from 'use-intl';
import type { UserInput } from '#contract/users.ts';
import type { ComparedField } from '#web/admin/edit/ConflictDialog.tsx';

/** A user's fields in three versions, in the words of the form. */
export function useComparedFields() {
  const t = useTranslations('admin.users');
  const words = (field: Exclude<keyof UserInput, 'groupIds'>, input: UserInput): string => {
    if (field === 'role') return t(input.role);
    if (field === 'presence') return t(input.presence === 'yes' ? 'on' : 'off');
    return input[field] ?? '';
  };
  const fields = ['displayName', 'username', 'extension', 'email', 'role', 'presence'] as const;
  return (before: UserInput, theirs: UserInput, mine: UserInput): ComparedField[] =>
    fields.map((field) => ({
      name: t(field),
      before: words(field, before),
      theirs: words(field, theirs),
      mine: words(field, mine),
    }));
}
