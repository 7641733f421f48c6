import { useFormContext } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { roles, type UserInput } from '#contract/users.ts';
import { SelectField } from '#web/ui/form/SelectField.tsx';
import { SwitchField } from '#web/ui/form/SwitchField.tsx';
import { TextField } from '#web/ui/form/TextField.tsx';

/** What an admin enters of a user, new or not; both forms hold these fields and give themselves by their FormProvider. */
export function UserFields() {
  const t = useTranslations('admin.users');
  const { control } = useFormContext<UserInput>();
  const roleOptions = roles.map((role) => ({ value: role, label: t(role) }));
  return (
    <>
      <TextField control={control} name="displayName" label={t('displayName')} help={t('displayNameHelp')} spellCheck />
      <TextField control={control} name="username" label={t('username')} help={t('usernameHelp')} />
      <TextField control={control} name="extension" label={t('extension')} help={t('extensionHelp')} optional />
      <TextField control={control} name="email" type="email" label={t('email')} optional />
      <SelectField control={control} name="role" label={t('role')} help={t('roleHelp')} options={roleOptions} />
      <SwitchField
        control={control}
        name="presence"
        label={t('presenceField')}
        help={t('presenceHelp')}
        on="yes"
        off="no"
      />
    </>
  );
}
