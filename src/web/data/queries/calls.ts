import { previewCall } from '#contract/phoneSystem.ts';
import { apiQuery } from '#web/data/query.ts';

/** What a call to an extension does now. */
export function callQuery(extension: string, from: string | null) {
  return apiQuery(previewCall, { params: { extension }, query: from === null ? {} : { from } });
}
