import { useTranslations } from 'use-intl';
import type { Webhook } from '#contract/webhooks.ts';
import { useDeleteWebhook } from '#web/data/queries/admin/webhooks.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import type { Versioned } from '#web/records/useEdit.ts';
import { ConfirmDialog } from '#web/ui/dialog/ConfirmDialog.tsx';
import { announce } from '#web/ui/toastStore.ts';

interface DeleteWebhookDialogProps {
  webhook: Versioned<Webhook>;
  onDeleted: () => void;
  onClose: () => void;
}

/** Asks before a webhook is deleted. */
export function DeleteWebhookDialog({ webhook: { data, etag }, onDeleted, onClose }: DeleteWebhookDialogProps) {
  const t = useTranslations('system.webhooks');
  const errorText = useErrorText();
  const { id, name } = data;
  const { mutate, isPending, error } = useDeleteWebhook(() => {
    announce(t('removed', { name }));
    onDeleted();
  });
  return (
    <ConfirmDialog
      title={t('removeTitle', { name })}
      action={t('remove')}
      danger
      busy={isPending}
      error={error && errorText(error)}
      onConfirm={() => mutate({ params: { id }, ifMatch: etag })}
      onClose={onClose}
    >
      <p>{t('removeText')}</p>
    </ConfirmDialog>
  );
}
