import { getPhoneSystem, type PhoneSystem } from '#contract/phoneSystem.ts';
import { optionalQuery } from '#web/data/query.ts';
import { noPhoneLink } from './phoneLink.ts';

const none: PhoneSystem = {
  ...noPhoneLink,
  address: null,
  fault: null,
  version: null,
  latency: null,
  actionsWritable: false,
  waiting: { total: 0, items: [] },
};

/** How the phone system is. */
export const phoneSystemQuery = optionalQuery(getPhoneSystem, none);
