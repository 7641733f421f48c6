import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import type { NewWebhook, WebhookInput } from '#contract/webhooks.ts';
import { ShownOnceDialog } from '#web/forms/ShownOnceDialog.tsx';
import { useCreateWebhook } from '#web/data/queries/admin/webhooks.ts';
import { FormDialog } from '#web/forms/FormDialog.tsx';
import { WebhookFields, webhookResolver } from './WebhookFields.tsx';

/** Makes a webhook, then shows its secret this once. */
export function NewWebhookDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('system.webhooks');
  const [made, setMade] = useState<NewWebhook>();
  const form = useForm<WebhookInput>({
    resolver: webhookResolver,
    defaultValues: { name: '', url: '', events: ['presences'] },
  });
  const { mutateAsync } = useCreateWebhook();
  if (made) {
    return (
      <ShownOnceDialog
        title={t('madeTitle', { name: made.name })}
        name={t('secret')}
        secret={made.secret}
        leaveTitle={t('leaveTitle')}
        onClose={onClose}
      >
        {t('madeText')}
      </ShownOnceDialog>
    );
  }
  return (
    <FormDialog
      title={t('addTitle')}
      form={form}
      action={t('submitAdd')}
      save={(body) => mutateAsync({ body })}
      onSaved={setMade}
      onClose={onClose}
    >
      <WebhookFields control={form.control} />
    </FormDialog>
  );
}
