import { history } from './personal/history.ts';
import { phones } from './personal/phones.ts';
import { shared } from './shared.ts';
import { calls } from './shared/calls.ts';
import { settings } from './shared/settings.ts';

/** Words of a person's settings and history. */
export const personalArea = { settings, history, phones, calls, ...shared };
