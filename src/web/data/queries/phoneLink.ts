import { useQuery } from '@tanstack/react-query';
import { getPhoneLink, type PhoneLink } from '#contract/phoneLink.ts';
import { optionalQuery } from '#web/data/query.ts';

export const noPhoneLink: PhoneLink = {
  kind: 'none',
  connected: false,
  since: null,
  featureCode: null,
  dialplan: null,
};

/** What everyone may know of the phone system. */
export const phoneLinkQuery = optionalQuery(getPhoneLink, noPhoneLink);

/** The phone system, as far as it is known: without it everything else works, so that it can't be asked is no error to show. */
export function usePhoneLink(): PhoneLink | undefined {
  return useQuery(phoneLinkQuery).data;
}

/** Whether there is one that is not connected: what is picked waits for it. */
export function isAway(link: PhoneLink | undefined): boolean {
  return link !== undefined && link.kind !== 'none' && !link.connected;
}
