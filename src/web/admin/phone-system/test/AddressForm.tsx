import { useEffect } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import type { PhoneAddress } from '#contract/phoneSystem.ts';
import { Place } from '#web/admin/phone-system/Place.tsx';
import { isProblem } from '#web/data/errors.ts';
import { NumberField, TextField } from '#web/forms/fields.tsx';
import { Form } from '#web/forms/Form.tsx';
import { PasswordField } from '#web/forms/PasswordField.tsx';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { addressResolver, asOfForm, type EnteredAddress } from './enteredAddress.ts';
import css from './test.module.css';

const nothing: EnteredAddress = { host: '', port: 5038, username: '', secret: '', keysUsername: '', keysSecret: '' };

/** An address and its users, to be tried before they come into the settings. */
export function AddressForm({
  open,
  busy,
  onEdit,
  onTest,
}: {
  /** Whether it is to be seen; the first field then takes the focus. */
  open: boolean;
  busy: boolean;
  /** What was found before is of another address. */
  onEdit: () => void;
  onTest: (address: PhoneAddress) => Promise<unknown>;
}) {
  const t = useTranslations('phoneSystem.test');
  const errorText = useTestErrorText();
  const form = useForm<EnteredAddress, unknown, PhoneAddress>({ resolver: addressResolver, defaultValues: nothing });
  const { control, setFocus } = form;
  // One of their own who writes what calls do, if there is one.
  const second = { control, optional: true };

  async function test(address: PhoneAddress) {
    try {
      await onTest(address);
    } catch (reason) {
      throw asOfForm(reason);
    }
  }

  useEffect(() => {
    if (open) setFocus('host');
  }, [open, setFocus]);

  return (
    <Form
      form={form}
      save={test}
      action={t('submit')}
      busy={busy}
      errorText={errorText}
      aria-label={t('other')}
      onChange={onEdit}
    >
      <Place
        host={<TextField control={control} name="host" label={t('host')} help={t('hostHelp')} />}
        port={<NumberField control={control} name="port" label={t('port')} />}
      />
      <div className={css.user}>
        <TextField control={control} name="username" label={t('username')} help={t('usernameHelp')} />
        <PasswordField control={control} name="secret" label={t('secret')} help={t('secretHelp')} kind="other" />
      </div>
      <div className={css.user}>
        <TextField {...second} name="keysUsername" label={t('keysUsername')} help={t('keysUsernameHelp')} />
        <PasswordField {...second} name="keysSecret" label={t('keysSecret')} help={t('keysSecretHelp')} kind="other" />
      </div>
    </Form>
  );
}

/** Words for a test that could not be made at all. */
export function useTestErrorText(): (error: unknown) => string {
  const t = useTranslations('phoneSystem.test');
  const errorText = useErrorText();
  return (error) => (isProblem(error, 'not_possible_here') ? t('notPossible') : errorText(error));
}
