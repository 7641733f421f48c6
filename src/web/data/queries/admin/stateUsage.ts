import { getStateUsage } from '#contract/stateUsage.ts';
import { optionalQuery } from '#web/data/query.ts';

/** What deleting a state touches; null where the backend does not say. */
export const stateUsageQuery = (id: number) => optionalQuery(getStateUsage, null, { params: { id } });
