import { queryOptions } from '@tanstack/react-query';
import { getPhoneSystem, type PhoneSystem } from '#contract/phoneSystem.ts';
import { ApiError } from '#web/data/errors.ts';
import { call } from '#web/data/http.ts';
import { queryKeyOf } from '#web/data/query.ts';

const none: PhoneSystem = {
  kind: 'none',
  connected: false,
  since: null,
  featureCode: null,
  dialplan: null,
  address: null,
  fault: null,
  version: null,
  latency: null,
  actionsWritable: false,
  waiting: { total: 0, items: [] },
};

/** How the phone system is. A backend that knows of no such thing (404) has none. */
export const phoneSystemQuery = queryOptions({
  queryKey: queryKeyOf(getPhoneSystem),
  queryFn: async ({ signal }): Promise<PhoneSystem> => {
    try {
      return await call(getPhoneSystem, {}, signal);
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) return none;
      throw error;
    }
  },
});
