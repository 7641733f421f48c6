import type { Capability } from '#contract/capabilities.ts';
import { offers } from '#web/data/config.ts';
import { paths } from '#web/paths.ts';

/** What the pages below an address need: one of these parts of the API. Addresses are regular expressions; each that fits counts. */
const needs: [address: string, ...oneOf: Capability[]][] = [
  [paths.users, 'users'],
  [paths.importUsers, 'imports'],
  [paths.groups, 'groups'],
  [paths.audit, 'audit'],
  [paths.phoneSystem, 'phoneSystem'],
  [paths.system, 'backup', 'apiKeys', 'webhooks', 'imports'],
  [`${paths.system}/webhooks`, 'webhooks'],
  [paths.history, 'history'],
  [paths.settings, 'settings', 'deskPhones', 'account'],
  [`${paths.settings}/phones`, 'deskPhones'],
  [paths.favourites, 'favourites'],
  [`${paths.ucp}/people`, 'colleagues'],
  [`${paths.ucp}/(.+/)?why`, 'claims'],
  [paths.password, 'account'],
];

/** Whether the backend offers what the page at an address shows. */
export function isOffered(pathname: string): boolean {
  return needs.every(
    ([address, ...oneOf]) => !new RegExp(`^${address}(/|$)`, 'i').test(pathname) || oneOf.some(offers),
  );
}
