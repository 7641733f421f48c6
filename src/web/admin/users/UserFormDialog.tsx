import { FormProvider, useForm, type UseFormReturn, useWatch } from 'react-hook-form';
import { useParams } from 'react-router';
import { useTranslations } from 'use-intl';
import {
  createUser,
  getUser,
  newUserInput,
  type NewUserInput,
  updateUser,
  type User,
  userInput,
  type UserInput,
} from '#contract/users.ts';
import { hasPresence } from '#domain/permissions.ts';
import { useApiMutation, versionedQuery } from '#web/data/query.ts';
import { useUser } from '#web/data/session.ts';
import { PasswordField } from '#web/forms/PasswordField.tsx';
import { contractResolver } from '#web/forms/validation.ts';
import { paths } from '#web/paths.ts';
import { EditRecord } from '#web/records/EditRecord.tsx';
import { SaveDialog } from '#web/records/SaveDialog.tsx';
import { useAnswerOf } from './useAnswer.ts';
import { useComparedFields } from './useComparedFields.ts';
import { UserFields } from './UserFields.tsx';

const resolver = contractResolver(userInput);
const inputOf = ({ username, displayName, extension, email, role, presence, groups }: User): UserInput => ({
  username,
  displayName,
  extension: extension ?? '',
  email: email ?? '',
  role,
  presence,
  groupIds: groups.map(({ id }) => id),
});

/** Adds a user, or edits the one in the address. */
export function Component() {
  const { id } = useParams();
  return id === undefined ? <NewUser /> : <EditUser key={id} id={Number(id)} />;
}

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

function NewUser() {
  const t = useTranslations('admin.users');
  const form = useForm<NewUserInput>({ resolver: contractResolver(newUserInput), defaultValues: empty });
  const create = useApiMutation(createUser, { stale: ['users'] });
  return (
    <SaveDialog noun="users" title={t('addTitle')} form={form} save={(body) => create.mutateAsync({ body })}>
      <FormProvider {...form}>
        <UserFields />
      </FormProvider>
      <PasswordField
        control={form.control}
        name="password"
        label={t('passwordField')}
        help={t('passwordHelp')}
        kind="new"
      />
    </SaveDialog>
  );
}

function EditUser({ id }: { id: number }) {
  const t = useTranslations('admin.users');
  const me = useUser();
  const compared = useComparedFields();
  const update = useApiMutation(updateUser, { stale: ['users'] });
  return (
    <EditRecord
      noun="users"
      query={versionedQuery(getUser, { params: { id } })}
      title={({ displayName }) => t('editTitle', { name: displayName })}
      resolver={resolver}
      inputOf={inputOf}
      save={(body, ifMatch) => update.mutateAsync({ params: { id }, body, ifMatch })}
      deletePath={id === me.id ? undefined : paths.deleteUser(id)}
      compare={({ before, theirs, mine }) => compared(inputOf(before), inputOf(theirs), mine)}
    >
      {(form, user) => (
        <FormProvider {...form}>
          <UserFields />
          <ClearsPresence form={form} user={user} />
        </FormProvider>
      )}
    </EditRecord>
  );
}

/** Says that saving takes away the user's presence. */
function ClearsPresence({ form: { control }, user }: { form: UseFormReturn<UserInput>; user: User }) {
  const t = useTranslations('admin.users');
  const [extension, presence, groupIds] = useWatch({ control, name: ['extension', 'presence', 'groupIds'] });
  const next = useAnswerOf(presence, groupIds);
  const clears =
    next !== undefined &&
    hasPresence({ extension: user.extension, presenceOn: user.presenceAnswer.on }) &&
    !hasPresence({ extension: extension?.trim() || null, presenceOn: next.on });
  return <output>{clears && t('clears', { name: user.displayName })}</output>;
}
