import { phoneSystem } from './admin/phoneSystem.ts';
import { calls } from './shared/calls.ts';
import { settings } from './shared/settings.ts';

/** Words of the pages about the phone system, beside those of the admin area. */
export const phoneSystemArea = { phoneSystem, calls, settings };
