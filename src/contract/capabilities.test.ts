import { expect, test } from 'vitest';
import { capabilities, capabilityOf } from './capabilities.ts';
import { endpoints } from './endpoints.ts';

test('every operation belongs to one capability', () => {
  const assigned = Object.values(capabilities).flatMap(({ operations }): readonly string[] => operations);
  expect(assigned.toSorted()).toEqual(endpoints.map(({ id }) => id).toSorted());
});

test('an operation that no capability has is a mistake', () => {
  expect(capabilityOf({ id: 'listGroups' })).toBe('groups');
  expect(() => capabilityOf({ id: 'nothing' })).toThrow('The operation nothing has no capability.');
});
