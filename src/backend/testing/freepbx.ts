import type { FreepbxTables } from '#domain/freepbx/tables.ts';

/** For tests: a FreePBX that has a state alone. */
export const oneState: FreepbxTables = {
  presencestate_list: [{ id: 1, type: 'away', message: 'Lunch' }],
  presencestate_prefs: [],
  userman_users: [],
  userman_users_settings: [],
  userman_groups: [],
  userman_groups_settings: [],
  users: [],
};
