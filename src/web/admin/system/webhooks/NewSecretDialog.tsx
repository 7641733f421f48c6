import { useTranslations } from 'use-intl';
import type { Webhook } from '#contract/webhooks.ts';
import { ShownOnceDialog } from '#web/forms/ShownOnceDialog.tsx';
import { useRotateSecret } from '#web/data/queries/admin/webhooks.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { useTimes } from '#web/messages/useTimes.ts';
import { ConfirmDialog } from '#web/ui/dialog/ConfirmDialog.tsx';

/** Asks before a webhook gets a new secret, then shows that this once. */
export function NewSecretDialog({ webhook: { id, name }, onClose }: { webhook: Webhook; onClose: () => void }) {
  const t = useTranslations('system.webhooks');
  const errorText = useErrorText();
  const { when } = useTimes();
  const { mutate, isPending, error, data: made } = useRotateSecret();
  if (made) {
    return (
      <ShownOnceDialog
        title={t('rotatedTitle', { name })}
        name={t('secret')}
        secret={made.secret}
        leaveTitle={t('leaveTitle')}
        onClose={onClose}
      >
        {made.formerSecretUntil && t('rotatedText', { when: when(made.formerSecretUntil) })}
      </ShownOnceDialog>
    );
  }
  return (
    <ConfirmDialog
      title={t('rotateTitle', { name })}
      action={t('submitRotate')}
      busy={isPending}
      error={error && errorText(error)}
      onConfirm={() => mutate({ params: { id } })}
      onClose={onClose}
    >
      <p>{t('rotateText')}</p>
    </ConfirmDialog>
  );
}
