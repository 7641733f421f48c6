import { endMyOtherSessions, endMySession, listMySessions } from '#contract/sessions.ts';
import { optionalQuery, useApiMutation } from '#web/data/query.ts';

/** Where one is signed in; nowhere, where the backend does not say. */
export const sessionsQuery = optionalQuery(listMySessions, { items: [] });

export const useEndSession = (onEnded: () => void) =>
  useApiMutation(endMySession, { stale: ['me'], onSuccess: onEnded });

export const useEndOtherSessions = (onEnded: () => void) =>
  useApiMutation(endMyOtherSessions, { stale: ['me'], onSuccess: onEnded });
