import { account } from './account/account.ts';
import { fields } from './shared/fields.ts';

/** Words for signing in, setting up, and one's own password. */
export const accountArea = { account, fields };
