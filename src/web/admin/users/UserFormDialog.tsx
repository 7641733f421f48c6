import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { FormProvider, useForm, useWatch } from 'react-hook-form';
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
import { ConflictDialog } from '#web/records/ConflictDialog.tsx';
import { RecordDialog } from '#web/records/RecordDialog.tsx';
import { SaveDialog } from '#web/records/SaveDialog.tsx';
import { useEdit, type Versioned } from '#web/records/useEdit.ts';
import { useListDialog } from '#web/records/useListDialog.ts';
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
  return id === undefined ? <NewUser /> : <ExistingUser key={id} id={Number(id)} />;
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
    <SaveDialog title={t('addTitle')} form={form} listPath={paths.users} save={(body) => create.mutateAsync({ body })}>
      <FormProvider {...form}>
        <UserFields />
      </FormProvider>
      <PasswordField
        control={form.control}
        name="password"
        label={t('passwordField')}
        help={t('passwordHelp')}
        autoComplete="new-password"
        generate
      />
    </SaveDialog>
  );
}

function ExistingUser({ id }: { id: number }) {
  const t = useTranslations('admin.users');
  const { close } = useListDialog(paths.users);
  const latest = useQuery(versionedQuery(getUser, { params: { id } }));
  return (
    <RecordDialog query={latest} gone={{ title: t('goneTitle'), text: t('goneText') }} onClose={close}>
      {(opened) => <EditUser opened={opened} latest={latest} />}
    </RecordDialog>
  );
}

function EditUser({ opened, latest }: { opened: Versioned<User>; latest: UseQueryResult<Versioned<User>> }) {
  const t = useTranslations('admin.users');
  const me = useUser();
  const compared = useComparedFields();
  const { id } = opened.data;
  const update = useApiMutation(updateUser, { stale: ['users'] });
  const { form, base, conflict, submit } = useEdit({
    opened,
    latest,
    resolver,
    inputOf,
    save: (body, ifMatch) => update.mutateAsync({ params: { id }, body, ifMatch }),
  });
  const [extension, presence, groupIds] = useWatch({
    control: form.control,
    name: ['extension', 'presence', 'groupIds'],
  });
  const { extension: before, presenceAnswer: answer } = base.data;
  const next = useAnswerOf(presence, groupIds);
  const clears =
    next !== undefined &&
    hasPresence({ extension: before, presenceOn: answer.on }) &&
    !hasPresence({ extension: extension?.trim() || null, presenceOn: next.on });
  return (
    <SaveDialog
      title={t('editTitle', { name: base.data.displayName })}
      form={form}
      listPath={paths.users}
      save={submit}
      deletePath={id === me.id ? undefined : paths.deleteUser(id)}
    >
      <FormProvider {...form}>
        <UserFields />
      </FormProvider>
      <output>{clears && t('clears', { name: base.data.displayName })}</output>
      {conflict && (
        <ConflictDialog
          fields={compared(inputOf(conflict.before), inputOf(conflict.theirs), conflict.mine)}
          onDecide={conflict.decide}
        />
      )}
    </SaveDialog>
  );
}
