import { useTranslations } from 'use-intl';
import type { Webhook } from '#contract/webhooks.ts';
import type { useDeleteWebhook } from '#web/data/queries/admin/webhooks.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import type { Versioned } from '#web/records/useEdit.ts';
import { ConfirmDialog } from '#web/ui/dialog/ConfirmDialog.tsx';

interface DeleteWebhookDialogProps {
  webhook: Versioned<Webhook>;
  deletion: ReturnType<typeof useDeleteWebhook>;
  onClose: () => void;
}

/** Asks before a webhook is deleted. */
export function DeleteWebhookDialog({ webhook: { data, etag }, deletion, onClose }: DeleteWebhookDialogProps) {
  const t = useTranslations('system.webhooks');
  const errorText = useErrorText();
  const { id, name } = data;
  const { mutate, isPending, error } = deletion;
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
