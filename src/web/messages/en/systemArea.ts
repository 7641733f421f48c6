import { apiKeys } from './admin/apiKeys.ts';
import { phoneSystem } from './admin/phoneSystem.ts';
import { system } from './admin/system.ts';
import { webhooks } from './admin/webhooks.ts';
import { calls } from './shared/calls.ts';
import { settings } from './shared/settings.ts';

/** Words of the pages about the phone system and the whole installation, beside those of the admin area. */
export const systemArea = { phoneSystem, calls, settings, system: { ...system, apiKeys, webhooks } };
