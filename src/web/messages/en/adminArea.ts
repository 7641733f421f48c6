import { admin } from './admin/admin.ts';
import { apiKeys } from './admin/apiKeys.ts';
import { audit } from './admin/audit.ts';
import { errors } from './admin/errors.ts';
import { groups } from './admin/groups.ts';
import { system } from './admin/system.ts';
import { userImport } from './admin/userImport.ts';
import { shared } from './shared.ts';

/** Words of the admin area, but for the phone system’s. */
export const adminArea = {
  admin: { ...admin, groups, userImport, audit },
  system: { ...system, apiKeys },
  ...shared,
  errors: { ...shared.errors, ...errors },
};
