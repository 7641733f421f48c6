import { useTranslations } from 'use-intl';
import type { ApiKey } from '#contract/apiKeys.ts';
import { useRevokeApiKey } from '#web/data/queries/admin/apiKeys.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { ConfirmDialog } from '#web/ui/dialog/ConfirmDialog.tsx';
import { announce } from '#web/ui/toastStore.ts';

/** Asks before a key is revoked. */
export function RevokeApiKeyDialog({ apiKey: { id, name }, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const t = useTranslations('system.apiKeys');
  const errorText = useErrorText();
  const { mutate, isPending, error } = useRevokeApiKey(() => {
    announce(t('revoked', { name }));
    onClose();
  });
  return (
    <ConfirmDialog
      title={t('revokeTitle', { name })}
      action={t('submitRevoke')}
      danger
      busy={isPending}
      error={error && errorText(error)}
      onConfirm={() => mutate({ params: { id } })}
      onClose={onClose}
    >
      <p>{t('revokeText')}</p>
    </ConfirmDialog>
  );
}
