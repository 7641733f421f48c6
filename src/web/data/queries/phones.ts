import { addMyPhone, listMyPhones, removeMyPhone } from '#contract/phones.ts';
import { apiQuery, useApiMutation } from '#web/data/query.ts';

export const phonesQuery = apiQuery(listMyPhones);

export const useAddPhone = () => useApiMutation(addMyPhone, { stale: ['me'] });

/** `onRemoved` is called even if what asked for it is gone by then. */
export const useRemovePhone = (onRemoved: () => void) =>
  useApiMutation(removeMyPhone, { stale: ['me'], onSuccess: onRemoved });
