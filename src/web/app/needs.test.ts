import { afterEach, expect, test } from 'vitest';
import type { Capability } from '#contract/capabilities.ts';
import { keepOffered } from '#web/data/config.ts';
import { paths } from '#web/paths.ts';
import { isOffered } from './needs.ts';

afterEach(() => keepOffered(undefined));

const core = [paths.states, paths.newRecord('states'), paths.deleteRecord('states', 7), paths.ucp, paths.ownPresence];

test.each<[address: string, Capability[]]>([
  [paths.users, ['users']],
  [paths.record('users', 7), ['users']],
  [paths.userPassword(7), ['users']],
  [paths.importUsers, ['users', 'imports']],
  [paths.groups, ['groups']],
  [paths.deleteRecord('groups', 7), ['groups']],
  [paths.record('audit', 7), ['audit']],
  [paths.phoneSystem, ['phoneSystem']],
  [paths.setUpPhoneSystem, ['phoneSystem']],
  [paths.webhook(7), ['webhooks']],
  [paths.history, ['history']],
  [paths.newPhone, ['deskPhones']],
  [paths.removePhone(7), ['deskPhones']],
  [paths.favourites, ['favourites']],
  [paths.why, ['claims']],
  [paths.person('1001'), ['colleagues']],
  [paths.personWhy('1001'), ['colleagues', 'claims']],
  [paths.password, ['account']],
  ['/Admin/Groups', ['groups']],
])('%s needs all of %j', (address, parts) => {
  keepOffered(['core', ...parts]);
  expect(isOffered(address)).toBe(true);
  for (const part of parts) {
    keepOffered(['core', ...parts.filter((each) => each !== part)]);
    expect(isOffered(address)).toBe(false);
  }
});

test.each<[address: string, Capability[]]>([
  [paths.settings, ['settings', 'deskPhones', 'account']],
  [paths.system, ['backup', 'imports', 'apiKeys', 'webhooks']],
])('%s needs one of %j', (address, parts) => {
  keepOffered(['core']);
  expect(isOffered(address)).toBe(false);
  for (const part of parts) {
    keepOffered(['core', part]);
    expect(isOffered(address)).toBe(true);
  }
});

test.each(core)('%s needs the core alone', (address) => {
  keepOffered(['core']);
  expect(isOffered(address)).toBe(true);
});
