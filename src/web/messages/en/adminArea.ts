import { admin } from './admin.ts';
import { audit } from './audit.ts';
import { calls } from './calls.ts';
import { fields } from './fields.ts';
import { groups } from './groups.ts';
import { phoneSystem } from './phoneSystem.ts';
import { settings } from './settings.ts';
import { system } from './system.ts';
import { userImport } from './userImport.ts';

/** Words of the admin area. */
export const adminArea = {
  admin: { ...admin, groups, userImport },
  audit,
  system,
  phoneSystem,
  calls,
  settings,
  fields,
};
