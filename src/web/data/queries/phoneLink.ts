import { queryOptions, useQuery } from '@tanstack/react-query';
import { getPhoneLink, type PhoneLink } from '#contract/phoneLink.ts';
import { ApiError } from '#web/data/errors.ts';
import { call } from '#web/data/http.ts';
import { queryKeyOf } from '#web/data/query.ts';

const none: PhoneLink = { kind: 'none', connected: false, since: null, featureCode: null, dialplan: null };

/** What everyone may know of the phone system. A backend that knows of no such thing (404) has none. */
export const phoneLinkQuery = queryOptions({
  queryKey: queryKeyOf(getPhoneLink),
  queryFn: async ({ signal }): Promise<PhoneLink> => {
    try {
      return await call(getPhoneLink, {}, signal);
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) return none;
      throw error;
    }
  },
});

/** The phone system, as far as it is known: without it everything else works, so that it can't be asked is no error to show. */
export function usePhoneLink(): PhoneLink | undefined {
  return useQuery(phoneLinkQuery).data;
}

/** Whether there is one that is not connected: what is picked waits for it. */
export function isAway(link: PhoneLink | undefined): boolean {
  return link?.kind === 'asterisk' && !link.connected;
}
