import { account } from './en/account.ts';
import { admin } from './en/admin.ts';
import { audit } from './en/audit.ts';
import { board } from './en/board.ts';
import { calls } from './en/calls.ts';
import { common } from './en/common.ts';
import { errors } from './en/errors.ts';
import { groups } from './en/groups.ts';
import { history } from './en/history.ts';
import { kit } from './en/kit.ts';
import { phones } from './en/phones.ts';
import { phoneSystem } from './en/phoneSystem.ts';
import { settings } from './en/settings.ts';
import { system } from './en/system.ts';
import { ucp } from './en/ucp.ts';
import { userImport } from './en/userImport.ts';
import { why } from './en/why.ts';

/** Every word of the page, in English; one file an area. */
export const en = {
  common,
  errors,
  account,
  kit,
  admin: { ...admin, groups, userImport },
  ucp,
  board,
  settings,
  history,
  calls,
  audit,
  system,
  phones,
  phoneSystem,
  why,
};

declare module 'use-intl' {
  /** Makes the keys and the arguments of messages checked. */
  interface AppConfig {
    Messages: typeof en;
  }
}
