import { admin } from './admin/admin.ts';
import { audit } from './admin/audit.ts';
import { errors } from './admin/errors.ts';
import { groups } from './admin/groups.ts';
import { names } from './admin/names.ts';
import { userImport } from './admin/userImport.ts';
import { shared } from './shared.ts';

/** Words of the admin area, but for those in systemArea.ts. */
export const adminArea = {
  admin: { ...admin, groups, userImport, audit, names },
  ...shared,
  errors: { ...shared.errors, ...errors },
};
