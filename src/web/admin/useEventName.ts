import { useTranslations } from 'use-intl';
import type { WebhookMessage } from '#contract/webhookMessages.ts';

/** What webhooks are told of, by name; what this page doesn’t know is called as the backend calls it. */
export function useEventName(): (event: string) => string {
  const t = useTranslations('admin.audit.eventNames');
  return (event) => (t.has(event as WebhookMessage['type']) ? t(event as WebhookMessage['type']) : event);
}
