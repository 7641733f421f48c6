import { setMyPassword } from '#contract/me.ts';
import { useApiMutation } from '#web/data/query.ts';

export const useSetMyPassword = () => useApiMutation(setMyPassword, { stale: [] });
