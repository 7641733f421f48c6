import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { newUserInput, type NewUserInput, type User, userInput, type UserInput } from '#contract/users.ts';
import { allGroupsQuery } from '#web/data/queries/admin/groups.ts';
import { useUserRecords } from '#web/data/queries/admin/users.ts';
import { useUser } from '#web/data/session.ts';
import { useNames } from '#web/messages/useNames.ts';
import { contractResolver } from '#web/forms/validation.ts';
import { RecordForm } from '#web/records/RecordForm.tsx';
import { ClearsPresence, NewPassword, UserFields } from './UserFields.tsx';

const resolver = contractResolver(userInput);
const newResolver = contractResolver(newUserInput);
const inputOf = ({ username, displayName, extension, email, role, presence, groups }: User): UserInput => ({
  username,
  displayName,
  extension: extension ?? '',
  email: email ?? '',
  role,
  presence,
  groupIds: groups.map(({ id }) => id),
});
const empty: NewUserInput = {
  username: '',
  displayName: '',
  extension: '',
  email: '',
  role: 'user',
  presence: 'inherit',
  groupIds: [],
  password: '',
};

/** Adds a user, or edits the one in the address. */
export function Component() {
  const t = useTranslations('admin.users');
  const roleName = useNames('admin.names.roles');
  const me = useUser();
  const { data: groups = [] } = useQuery(allGroupsQuery);
  const namesOf = (ids: readonly number[] = []) => groups.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
  return (
    <RecordForm
      {...useUserRecords()}
      empty={empty}
      newResolver={newResolver}
      inputOf={inputOf}
      resolver={resolver}
      mayDelete={(id) => id !== me.id}
      wordsOf={({ displayName, username, extension, email, role, groupIds, presence }) => [
        [t('displayName'), displayName],
        [t('username'), username],
        [t('extension'), extension ?? ''],
        [t('email'), email ?? ''],
        [t('role'), roleName(role)],
        [t('groups'), namesOf(groupIds).join(', ')],
        [t('presenceField'), t(presence)],
      ]}
    >
      {(user) => (
        <>
          <UserFields />
          {user ? <ClearsPresence user={user} /> : <NewPassword />}
        </>
      )}
    </RecordForm>
  );
}
