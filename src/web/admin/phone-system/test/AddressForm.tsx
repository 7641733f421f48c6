import { useEffect } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import type { PhoneAddress } from '#contract/phoneSystem.ts';
import { Place } from '#web/admin/phone-system/Place.tsx';
import { NumberField } from '#web/forms/NumberField.tsx';
import { PasswordField } from '#web/forms/PasswordField.tsx';
import { TextField } from '#web/forms/TextField.tsx';
import { useFormSubmit } from '#web/forms/useFormSubmit.ts';
import { Button } from '#web/ui/Button.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { addressResolver, asOfForm, type EnteredAddress } from './enteredAddress.ts';
import css from './test.module.css';
import { useTestErrorText } from './useTestErrorText.ts';

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
  const { submit, submitting, error } = useFormSubmit(form as never, async (values: PhoneAddress) => {
    await onTest(values).catch((reason: unknown) => {
      throw asOfForm(reason);
    });
  });
  const { control, setFocus } = form;

  useEffect(() => {
    if (open) setFocus('host');
  }, [open, setFocus]);

  return (
    <form
      className={css.form}
      noValidate
      aria-label={t('other')}
      aria-busy={submitting}
      onChange={onEdit}
      onSubmit={(event) => {
        onEdit();
        // What failed is on the page.
        void form.handleSubmit((values) => submit(values).catch(() => undefined))(event);
      }}
    >
      <Place
        host={<TextField control={control} name="host" label={t('host')} help={t('hostHelp')} />}
        port={<NumberField control={control} name="port" label={t('port')} />}
      />
      <div className={css.user}>
        <TextField control={control} name="username" label={t('username')} help={t('usernameHelp')} />
        <PasswordField
          control={control}
          name="secret"
          label={t('secret')}
          help={t('secretHelp')}
          autoComplete="new-password"
        />
      </div>
      <div className={css.user}>
        <TextField
          control={control}
          name="keysUsername"
          label={t('keysUsername')}
          help={t('keysUsernameHelp')}
          optional
        />
        <PasswordField
          control={control}
          name="keysSecret"
          label={t('keysSecret')}
          help={t('keysSecretHelp')}
          autoComplete="new-password"
          optional
        />
      </div>
      {error !== null && <ErrorNotice text={errorText(error)} />}
      <div>
        <Button type="submit" kind="primary" busy={busy || submitting}>
          {t('submit')}
        </Button>
      </div>
    </form>
  );
}
