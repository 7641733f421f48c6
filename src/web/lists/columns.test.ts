import { expect, test } from 'vitest';
import { nextSort, sortedBy } from './columns.ts';

test('a header sorts upwards, then downwards, then upwards again', () => {
  expect(nextSort('type', 'message')).toBe('type');
  expect(nextSort('type', 'type')).toBe('-type');
  expect(nextSort('type', '-type')).toBe('type');
});

test('a column says how it is sorted by, and nothing when it never is', () => {
  expect(sortedBy({ id: 'type', sorts: true }, 'type')).toBe('ascending');
  expect(sortedBy({ id: 'type', sorts: true }, '-type')).toBe('descending');
  expect(sortedBy({ id: 'type', sorts: true }, 'message')).toBe('none');
  expect(sortedBy({ id: 'type' }, 'type')).toBeUndefined();
});
