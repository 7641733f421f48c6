import { useTranslations } from 'use-intl';
import { useRemovePhone } from '#web/data/queries/phones.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { ConfirmDialog } from '#web/ui/dialog/ConfirmDialog.tsx';
import { announce } from '#web/ui/toastStore.ts';
import { usePhone } from './PhoneDialog.tsx';

/** Asks before a phone is removed. */
export function Component() {
  const t = useTranslations('phones');
  const errorText = useErrorText();
  const { phone, close } = usePhone();
  const { mutate, isPending, error } = useRemovePhone(close);
  if (!phone) return null;
  const { id, name } = phone;
  return (
    <ConfirmDialog
      title={t('removeTitle', { name })}
      action={t('submitRemove')}
      danger
      busy={isPending}
      error={error && errorText(error)}
      onConfirm={() => mutate({ params: { id } }, { onSuccess: () => announce(t('removed', { name })) })}
      onClose={close}
    >
      <p>{t('removeText')}</p>
    </ConfirmDialog>
  );
}
