import type { Control } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { WEBHOOK_NAME_CHARACTERS, webhookEvents, webhookInput, type WebhookInput } from '#contract/webhooks.ts';
import { ChoicesField } from '#web/forms/ChoicesField.tsx';
import { TextField } from '#web/forms/fields.tsx';
import { useNames } from '#web/messages/useNames.ts';
import { contractResolver } from '#web/forms/validation.ts';

export const webhookResolver = contractResolver(webhookInput);

/** What is entered of a webhook, new or not. */
export function WebhookFields({ control }: { control: Control<WebhookInput, unknown, unknown> }) {
  const t = useTranslations('system.webhooks');
  const eventName = useNames('admin.names.webhookEvents');
  return (
    <>
      <TextField
        control={control}
        name="name"
        label={t('name')}
        help={t('nameHelp')}
        max={WEBHOOK_NAME_CHARACTERS}
        spellCheck
      />
      <TextField control={control} name="url" label={t('url')} help={t('urlHelp')} />
      <ChoicesField
        control={control}
        name="events"
        label={t('events')}
        choices={webhookEvents.map((event) => ({
          value: event,
          name: eventName(event),
          text: t(`eventTexts.${event}`),
        }))}
      />
    </>
  );
}
