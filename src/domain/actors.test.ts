import { expect, test } from 'vitest';
import type { Scope } from '#contract/scopes.ts';
import { mayChangeAccount, maySetPresence, rightsOf } from './actors.ts';
import { deletionRefusal, permissionsOf } from './permissions.ts';

const ana = { id: 1, role: 'user', extension: '1001', presenceOn: true } as const;
const admin = { id: 2, role: 'admin', extension: null, presenceOn: true } as const;
const program = (...scopes: Scope[]) => ({ id: null, scopes });

test('whoever has an account may do what their permissions say', () => {
  for (const actor of [ana, admin]) expect(rightsOf(actor)).toEqual(permissionsOf(actor));
});

test('a person may set their own presence only, an admin anyone’s', () => {
  const may = [maySetPresence(ana, '1001'), maySetPresence(ana, '1002'), maySetPresence(admin, '1002')];
  expect(may).toEqual([true, false, true]);
  expect(maySetPresence({ ...ana, presenceOn: false }, '1001')).toBe(false);
});

test('a program may do what its scopes say, and no scope holds another', () => {
  expect(Object.values(rightsOf(program('read_presence')))).toEqual([false, false, false, false]);
  expect(Object.values(rightsOf(program('set_presence')))).toEqual([false, false, false, true]);
  expect(Object.values(rightsOf(program('manage')))).toEqual([true, true, false, false]);
  expect(maySetPresence(program('set_presence'), '1001')).toBe(true);
  expect(maySetPresence(program('read_presence', 'manage'), '1001')).toBe(false);
});

test('no program touches an admin', () => {
  expect([mayChangeAccount(program('manage'), 'user'), mayChangeAccount(admin, 'admin')]).toEqual([true, true]);
  expect(mayChangeAccount(program('manage'), 'user', 'admin')).toBe(false);
  expect(deletionRefusal(program('manage'), ana, 1)).toBeNull();
});
