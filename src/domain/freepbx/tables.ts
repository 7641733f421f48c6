/** FreePBX's tables of users, groups and presence states, as far as they are read. Texts as the database has them. */
export interface FreepbxTables {
  presencestate_list: { id: number; type: string | null; message: string | null }[];
  /** What calls do in a state: `` nothing, `dnd`, `fm` follow-me. No row means `dnd` in states of that type. */
  presencestate_prefs: { extension: string; item_id: number; pref: string | null }[];
  userman_users: {
    id: number;
    username: string | null;
    password: string | null;
    /** `none` without one. */
    default_extension: string | null;
    fname: string | null;
    lname: string | null;
    displayname: string | null;
    language: string | null;
    timezone: string | null;
    email: string | null;
  }[];
  /** Those of the module `ucp|Presencestate`. */
  userman_users_settings: (FreepbxSetting & { uid: number })[];
  userman_groups: {
    id: number;
    groupname: string | null;
    priority: number | null;
    /** A JSON array of users' ids. */
    users: string | null;
  }[];
  userman_groups_settings: (FreepbxSetting & { gid: number })[];
  /** The extensions. */
  users: { extension: string; name: string | null }[];
}

/** `type` is `json-arr` where `val` is JSON. */
export interface FreepbxSetting {
  key: string;
  val: string | null;
  type: string | null;
}
