import { importUsers } from '#contract/userImport.ts';
import { useApiMutation } from '#web/data/query.ts';

export const useImportUsers = () => useApiMutation(importUsers, { stale: ['users', 'presences'] });
