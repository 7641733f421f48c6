import { account } from './account/account.ts';
import { shared } from './shared.ts';

/** Words for signing in, setting up, and one's own password. */
export const accountArea = { account, ...shared };
