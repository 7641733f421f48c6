import { describe, expect, test } from 'vitest';
import type { Scope } from '#contract/scopes.ts';
import {
  deletionRefusal,
  hasPresence,
  losesLastAdmin,
  mayChangeAccount,
  maySetPresence,
  permissionsOf,
} from './permissions.ts';

const ana = { id: 1, role: 'user', extension: '1001', presenceOn: true } as const;
const admin = { id: 2, role: 'admin', extension: null, presenceOn: true } as const;
const program = (...scopes: Scope[]) => ({ id: null, scopes });

test('nobody may do anything when signed out', () => {
  expect(Object.values(permissionsOf(null))).toEqual([false, false, false, false]);
});

test('a person may set their own presence only, an admin anyone’s', () => {
  expect(permissionsOf(ana)).toEqual({
    manageStates: false,
    manageUsers: false,
    setOwnPresence: true,
    setAnyPresence: false,
  });
  expect(permissionsOf(admin)).toMatchObject({ manageStates: true, setOwnPresence: false, setAnyPresence: true });
  expect([maySetPresence(ana, '1001'), maySetPresence(ana, '1002'), maySetPresence(admin, '1002')]).toEqual([
    true,
    false,
    true,
  ]);
});

test('a program may do what its scopes say, and no scope holds another', () => {
  expect(Object.values(permissionsOf(program('read_presence')))).toEqual([false, false, false, false]);
  expect(Object.values(permissionsOf(program('set_presence')))).toEqual([false, false, false, true]);
  expect(Object.values(permissionsOf(program('manage')))).toEqual([true, true, false, false]);
  expect(maySetPresence(program('set_presence'), '1001')).toBe(true);
  expect(maySetPresence(program('read_presence', 'manage'), '1001')).toBe(false);
});

test('no program touches an admin', () => {
  expect([mayChangeAccount(program('manage'), 'user'), mayChangeAccount(admin, 'admin')]).toEqual([true, true]);
  expect(mayChangeAccount(program('manage'), 'user', 'admin')).toBe(false);
  expect(deletionRefusal(program('manage'), ana, 1)).toBeNull();
});

test('presence takes an extension, and the switch', () => {
  expect(hasPresence(ana)).toBe(true);
  expect(hasPresence({ ...ana, presenceOn: false })).toBe(false);
  expect(hasPresence({ ...ana, extension: null })).toBe(false);
  expect(maySetPresence({ ...ana, presenceOn: false }, '1001')).toBe(false);
});

describe('one admin stays', () => {
  test('when users are deleted', () => {
    expect(deletionRefusal(admin, ana, 1)).toBeNull();
    expect(deletionRefusal(admin, admin, 2)).toBe('own_account');
    expect(deletionRefusal(ana, admin, 1)).toBe('last_admin');
    expect(deletionRefusal(ana, admin, 2)).toBeNull();
  });

  test('when roles are changed', () => {
    expect(losesLastAdmin(admin, ana, 1)).toBe(true);
    expect(losesLastAdmin(admin, ana, 2)).toBe(false);
    expect(losesLastAdmin(admin, admin, 1)).toBe(false);
    expect(losesLastAdmin(ana, ana, 1)).toBe(false);
  });
});
