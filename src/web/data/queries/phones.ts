import { listMyPhones } from '#contract/phones.ts';
import { apiQuery } from '#web/data/query.ts';

export const phonesQuery = apiQuery(listMyPhones);
