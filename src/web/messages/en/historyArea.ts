import { history } from './personal/history.ts';
import { shared } from './shared.ts';

/** Words of a person's history. */
export const historyArea = { history, ...shared };
