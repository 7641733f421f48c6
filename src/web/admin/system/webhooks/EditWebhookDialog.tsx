import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { type Webhook, webhookEvents, type WebhookInput } from '#contract/webhooks.ts';
import { useUpdateWebhook } from '#web/data/queries/admin/webhooks.ts';
import { FormDialog } from '#web/forms/FormDialog.tsx';
import { useNames } from '#web/messages/useNames.ts';
import { ConflictDialog, type FieldWords } from '#web/records/ConflictDialog.tsx';
import { useEdit, type Versioned } from '#web/records/useEdit.ts';
import { WebhookFields, webhookResolver } from './WebhookFields.tsx';

export const inputOf = ({ name, url, events, on }: Webhook): WebhookInput => ({
  name,
  url,
  // An event that only a later backend knows can't be kept.
  events: webhookEvents.filter((event) => events.includes(event)),
  on,
});

interface EditWebhookDialogProps {
  opened: Versioned<Webhook>;
  latest: UseQueryResult<Versioned<Webhook>>;
  onClose: () => void;
}

/** Edits a webhook. What another admin submitted meanwhile is shown. */
export function EditWebhookDialog({ opened, latest, onClose }: EditWebhookDialogProps) {
  const t = useTranslations('system.webhooks');
  const eventName = useNames('admin.names.webhookEvents');
  const { mutateAsync } = useUpdateWebhook();
  const { id } = opened.data;
  const save = (body: WebhookInput, ifMatch: string) => mutateAsync({ params: { id }, body, ifMatch });
  const { form, base, conflict, submit } = useEdit({ opened, latest, resolver: webhookResolver, inputOf, save });
  const wordsOf = ({ name, url, events, on }: WebhookInput): FieldWords => [
    [t('name'), name],
    [t('url'), url],
    [t('events'), events.map(eventName).join(', ')],
    [t('state'), t(on ? 'on' : 'off')],
  ];
  return (
    <FormDialog title={t('editTitle', { name: base.data.name })} form={form} save={submit} onClose={onClose}>
      <WebhookFields control={form.control} />
      {conflict && (
        <ConflictDialog
          before={wordsOf(inputOf(conflict.before))}
          theirs={wordsOf(inputOf(conflict.theirs))}
          mine={wordsOf(conflict.mine)}
          onDecide={conflict.decide}
        />
      )}
    </FormDialog>
  );
}
