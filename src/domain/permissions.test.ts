import { describe, expect, test } from 'vitest';
import { deletionRefusal, hasPresence, losesLastAdmin, permissionsOf } from './permissions.ts';

const ana = { id: 1, role: 'user', extension: '1001', presenceOn: true } as const;
const admin = { id: 2, role: 'admin', extension: null, presenceOn: true } as const;

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
});

test('presence takes an extension, and the switch', () => {
  expect(hasPresence(ana)).toBe(true);
  expect(hasPresence({ ...ana, presenceOn: false })).toBe(false);
  expect(hasPresence({ ...ana, extension: null })).toBe(false);
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
