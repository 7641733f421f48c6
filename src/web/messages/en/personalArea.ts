import { calls } from './shared/calls.ts';
import { fields } from './shared/fields.ts';
import { history } from './personal/history.ts';
import { phones } from './personal/phones.ts';
import { settings } from './shared/settings.ts';

/** Words of a person's settings and history. */
export const personalArea = { settings, history, phones, calls, fields };
