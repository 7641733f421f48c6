import { calls } from './calls.ts';
import { fields } from './fields.ts';
import { history } from './history.ts';
import { phones } from './phones.ts';
import { settings } from './settings.ts';

/** Words of a person's settings and history. */
export const personalArea = { settings, history, phones, calls, fields };
