import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { roles } from '#contract/userFields.ts';
import { type UserInput } from '#contract/users.ts';
import { SelectField, TextField } from '#web/forms/fields.tsx';
import { GroupsField } from './GroupsField.tsx';
import { useAnswerOf, useAnswerWords } from './useAnswer.ts';

/** What an admin enters of a user, new or not; both forms hold these fields and give themselves by their FormProvider. */
export function UserFields() {
  const t = useTranslations('admin.users');
  const { control } = useFormContext<UserInput>();
  const [presence, groupIds] = useWatch({ control, name: ['presence', 'groupIds'] });
  const answer = useAnswerOf(presence, groupIds);
  const answerWords = useAnswerWords();
  const roleOptions = roles.map((role) => ({ value: role, label: t(role) }));
  const presenceOptions = (['inherit', 'yes', 'no'] as const).map((value) => ({ value, label: t(value) }));
  return (
    <>
      <TextField control={control} name="displayName" label={t('displayName')} help={t('displayNameHelp')} spellCheck />
      <TextField control={control} name="username" label={t('username')} help={t('usernameHelp')} />
      <TextField control={control} name="extension" label={t('extension')} help={t('extensionHelp')} optional />
      <TextField control={control} name="email" type="email" label={t('email')} optional />
      <SelectField control={control} name="role" label={t('role')} help={t('roleHelp')} options={roleOptions} />
      <GroupsField control={control} />
      <SelectField
        control={control}
        name="presence"
        label={t('presenceField')}
        help={<output>{answer ? t('answer', { answer: answerWords(answer) }) : t('presenceHelp')}</output>}
        options={presenceOptions}
      />
    </>
  );
}
