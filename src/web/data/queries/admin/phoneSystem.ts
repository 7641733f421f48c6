import { queryOptions } from '@tanstack/react-query';
import { getDrift, getPhoneSystem, type PhoneSystem, repairDrift, testPhoneSystem } from '#contract/phoneSystem.ts';
import { listPresences } from '#contract/presences.ts';
import { updateCallers, updateLines } from '#contract/sharedSettings.ts';
import { call } from '#web/data/http.ts';
import { allPages, apiQuery, optionalQuery, useApiMutation } from '#web/data/query.ts';
import { noPhoneLink } from '#web/data/queries/phoneLink.ts';

const none: PhoneSystem = {
  ...noPhoneLink,
  address: null,
  fault: null,
  warnings: [],
  version: null,
  latency: null,
  actionsWritable: false,
  waiting: { total: 0, items: [] },
};

/** How the phone system is. */
export const phoneSystemQuery = optionalQuery(getPhoneSystem, none);

/** Where both sides differ. Asked for by hand alone: it is slow. What was found stays for whoever comes back to the page. */
export const driftQuery = {
  ...apiQuery(getDrift),
  enabled: false,
  staleTime: 'static',
  retry: false,
  meta: { mayTakeLong: true },
} as const;

/** Repairs some extensions, or all that differ. */
export function useRepairDrift(onSuccess: (extensions: string[] | undefined) => Promise<void>) {
  return useApiMutation(repairDrift, {
    stale: ['phoneSystem'],
    onSuccess: (_, input) => onSuccess(input?.body?.extensions),
  });
}

/** Tries a phone system, and changes nothing. */
export const useTestPhoneSystem = () => useApiMutation(testPhoneSystem, { stale: [] });

/** The extensions of everyone who has presence, in order. Who that is changes with the users. */
export const extensionsQuery = queryOptions({
  queryKey: ['users', 'extensionsWithPresence'],
  queryFn: async ({ signal }) => {
    const people = await allPages((paging) => call(listPresences, { query: { sort: 'extension', ...paging } }, signal));
    return [...new Set(people.map(({ extension }) => extension))];
  },
});

/** Shows what people's phones are doing, or nobody's. */
export const useUpdateLines = () => useApiMutation(updateLines, { stale: ['phoneSystem', 'presences'] });

/** Lets the phones of callers show the state of the person called, or not. */
export const useUpdateCallers = () => useApiMutation(updateCallers, { stale: ['phoneSystem'] });
