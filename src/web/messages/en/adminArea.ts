import { admin } from './admin/admin.ts';
import { audit } from './admin/audit.ts';
import { groups } from './admin/groups.ts';
import { phoneSystem } from './admin/phoneSystem.ts';
import { system } from './admin/system.ts';
import { userImport } from './admin/userImport.ts';
import { shared } from './shared.ts';
import { calls } from './shared/calls.ts';
import { settings } from './shared/settings.ts';

/** Words of the admin area. */
export const adminArea = {
  admin: { ...admin, groups, userImport, audit },
  system,
  phoneSystem,
  calls,
  settings,
  ...shared,
};
