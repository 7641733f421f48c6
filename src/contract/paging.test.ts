import { describe, expect, test } from 'vitest';
import { idInPath, listQuery } from './paging.ts';
import { deleteState } from './states.ts';

describe('a number in a path or a query', () => {
  test('is written in digits, or given as a number', () => {
    expect(idInPath.parse({ id: '42' })).toEqual({ id: 42 });
    expect(idInPath.parse({ id: 42 })).toEqual({ id: 42 });
    expect(deleteState.query?.parse({ replaceWith: '7' })).toEqual({ replaceWith: 7 });
  });

  test.each(['', ' 1', '1 ', '+1', '-1', '0', '0x1', '1e0', '1.0', '2147483648', '١', 'one', '9'.repeat(400)])(
    'is not “%s”',
    (text) => {
      expect(idInPath.safeParse({ id: text }).success).toBe(false);
      expect(deleteState.query?.safeParse({ replaceWith: text }).success).toBe(false);
    },
  );

  test('may be left out of a query', () => {
    expect(listQuery(['name']).parse({})).toEqual({ sort: 'name', page: 1, pageSize: 25 });
    expect(listQuery(['name']).parse({ page: '3', pageSize: '200' })).toMatchObject({ page: 3, pageSize: 200 });
    expect(deleteState.query?.parse({})).toEqual({});
  });
});
