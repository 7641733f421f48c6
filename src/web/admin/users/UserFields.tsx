import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { roles } from '#contract/userFields.ts';
import type { NewUserInput, User, UserInput } from '#contract/users.ts';
import { hasPresence } from '#domain/permissions.ts';
import { offers } from '#web/data/config.ts';
import { SelectField, TextField } from '#web/forms/fields.tsx';
import { PasswordField } from '#web/forms/PasswordField.tsx';
import { useNames } from '#web/messages/useNames.ts';
import { GroupsField } from './GroupsField.tsx';
import { useAnswerOf, useAnswerWords } from './useAnswer.ts';

/** What an admin enters of a user, new or not. */
export function UserFields() {
  const t = useTranslations('admin.users');
  const { control } = useFormContext<UserInput>();
  const [presence, groupIds] = useWatch({ control, name: ['presence', 'groupIds'] });
  const answer = useAnswerOf(presence, groupIds);
  const answerWords = useAnswerWords();
  const roleName = useNames('admin.names.roles');
  const roleOptions = roles.map((role) => ({ value: role, label: roleName(role) }));
  const presenceOptions = (['inherit', 'yes', 'no'] as const).map((value) => ({ value, label: t(value) }));
  return (
    <>
      <TextField control={control} name="displayName" label={t('displayName')} help={t('displayNameHelp')} spellCheck />
      <TextField control={control} name="username" label={t('username')} help={t('usernameHelp')} />
      <TextField control={control} name="extension" label={t('extension')} help={t('extensionHelp')} optional />
      <TextField control={control} name="email" type="email" label={t('email')} optional />
      <SelectField control={control} name="role" label={t('role')} help={t('roleHelp')} options={roleOptions} />
      {offers('groups') && <GroupsField control={control} />}
      <SelectField
        control={control}
        name="presence"
        label={t('presenceField')}
        help={<output>{answer && t('answer', { answer: answerWords(answer) })}</output>}
        options={presenceOptions}
      />
    </>
  );
}

/** What only a new user is given here. */
export function NewPassword() {
  const t = useTranslations('admin.users');
  const { control } = useFormContext<NewUserInput>();
  return (
    <PasswordField control={control} name="password" label={t('passwordField')} help={t('passwordHelp')} kind="new" />
  );
}

/** Says that saving takes away the user's presence. */
export function ClearsPresence({ user }: { user: User }) {
  const t = useTranslations('admin.users');
  const { control } = useFormContext<UserInput>();
  const [extension, presence, groupIds] = useWatch({ control, name: ['extension', 'presence', 'groupIds'] });
  const next = useAnswerOf(presence, groupIds);
  const clears =
    next !== undefined &&
    hasPresence({ extension: user.extension, presenceOn: user.presenceAnswer.on }) &&
    !hasPresence({ extension: extension?.trim() || null, presenceOn: next.on });
  return <output>{clears && t('clears', { name: user.displayName })}</output>;
}
