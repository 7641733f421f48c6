import { createApiKey, listApiKeys, revokeApiKey } from '#contract/apiKeys.ts';
import { apiQuery, useApiMutation } from '#web/data/query.ts';

export const apiKeysQuery = apiQuery(listApiKeys);

export const useCreateApiKey = () => useApiMutation(createApiKey, { stale: ['audit'] });

/** `onRevoked` is called even if what asked for it is gone by then. */
export const useRevokeApiKey = (onRevoked: () => void) =>
  useApiMutation(revokeApiKey, { stale: ['audit'], onSuccess: onRevoked });
