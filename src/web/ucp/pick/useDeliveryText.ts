import { useTranslations } from 'use-intl';
import type { Delivery } from './delivery.ts';

/** How far a presence has come, for whoever points at its lamp or listens; undefined where there is nothing to say. */
export function useDeliveryText(): (delivery: Delivery) => string | undefined {
  const t = useTranslations('ucp.presence');
  return (delivery) =>
    delivery === 'saving' || delivery === 'waiting' || delivery === 'refused' ? t(delivery) : undefined;
}
