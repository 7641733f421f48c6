import { phones } from './personal/phones.ts';
import { sessions } from './personal/sessions.ts';
import { calls } from './shared/calls.ts';
import { settings } from './shared/settings.ts';
import { shared } from './shared.ts';

/** Words of a person's settings. */
export const settingsArea = { settings, phones, sessions, calls, ...shared };
