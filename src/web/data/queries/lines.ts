import { updateLines } from '#contract/lineSettings.ts';
import { useApiMutation } from '#web/data/query.ts';

/** Shows what people's phones are doing, or nobody's. */
export const useUpdateLines = () => useApiMutation(updateLines, { stale: ['phoneSystem', 'presences'] });
