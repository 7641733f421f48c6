import { account } from './account.ts';
import { fields } from './fields.ts';

/** Words for signing in, setting up, and one's own password. */
export const accountArea = { account, fields };
