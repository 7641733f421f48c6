import { keepPreviousData } from '@tanstack/react-query';
import {
  createWebhook,
  deleteWebhook,
  getWebhook,
  listWebhookDeliveries,
  listWebhooks,
  replayWebhookDelivery,
  rotateWebhookSecret,
  testWebhook,
  updateWebhook,
} from '#contract/webhooks.ts';
import { apiQuery, useApiMutation, versionedQuery } from '#web/data/query.ts';

export const webhooksQuery = apiQuery(listWebhooks);

/** A webhook and its version: to be edited. */
export const webhookQuery = (id: number) => versionedQuery(getWebhook, { params: { id } });

/** A page of what a webhook was sent. The one before stays while the next one loads. */
export const deliveriesQuery = (id: number, paging: { page: number; pageSize: number }) => ({
  ...apiQuery(listWebhookDeliveries, { params: { id }, query: paging }),
  placeholderData: keepPreviousData,
});

export const useCreateWebhook = () => useApiMutation(createWebhook, { stale: ['webhooks', 'audit'] });
export const useUpdateWebhook = () => useApiMutation(updateWebhook, { stale: ['webhooks', 'audit'] });
export const useRotateSecret = () => useApiMutation(rotateWebhookSecret, { stale: ['webhooks', 'audit'] });
export const useTestWebhook = () => useApiMutation(testWebhook, { stale: ['webhooks', 'audit'] });
export const useReplayDelivery = () => useApiMutation(replayWebhookDelivery, { stale: ['webhooks', 'audit'] });

/** What is deleted is not asked for again: what asked for it leaves by `onDeleted` first. */
export const useDeleteWebhook = (onDeleted: () => void) =>
  useApiMutation(deleteWebhook, { stale: ['webhooks', 'audit'], onSuccess: onDeleted });
