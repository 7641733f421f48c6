import { listMyPhones } from '#contract/phones.ts';
import { apiQuery } from '#web/api/query.ts';

export const phonesQuery = apiQuery(listMyPhones);
