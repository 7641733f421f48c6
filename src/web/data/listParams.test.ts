import { describe, expect, test } from 'vitest';
import { listPresences } from '#contract/presences.ts';
import { listStates } from '#contract/states.ts';
import { readListParams, writeListParams } from './listParams.ts';

const read = (search: string) => readListParams(listStates, new URLSearchParams(search));
const write = (search: string, change: Parameters<typeof writeListParams<typeof listStates>>[2]) =>
  writeListParams(listStates, new URLSearchParams(search), change).toString();

describe('reading', () => {
  test('nothing said is the default', () => {
    expect(read('')).toEqual({ search: undefined, sort: 'type', page: 1, pageSize: 25 });
  });

  test('what is said counts', () => {
    expect(read('search=a+%26+b&sort=-inUse&page=3&pageSize=50')).toEqual({
      search: 'a & b',
      sort: '-inUse',
      page: 3,
      pageSize: 50,
    });
    expect(readListParams(listPresences, new URLSearchParams('type=dnd')).type).toBe('dnd');
  });

  test.each([
    'page=0',
    'page=-1',
    'page=x',
    'page=1.5',
    'pageSize=100000',
    'sort=nonsense',
    `search=${'x'.repeat(101)}`,
  ])('%s is not accepted by the backend: the default counts, and all else stays', (search) => {
    expect(read(search)).toEqual(read(''));
    expect(readListParams(listPresences, new URLSearchParams(`type=dnd&${search}`)).type).toBe('dnd');
  });

  test('a page is not checked against how many there are', () => {
    expect(read('page=999')).toEqual({ ...read(''), page: 999 });
  });
});

describe('writing', () => {
  test('defaults are left out', () => {
    expect(write('', { sort: 'type', pageSize: 25 })).toBe('');
    expect(write('search=Lunch', { search: '' })).toBe('');
  });

  test('a change leads to the first page, turning the page does not', () => {
    expect(write('page=3&sort=-type', { search: 'Lunch' })).toBe('sort=-type&search=Lunch');
    expect(write('sort=-type', { page: 2 })).toBe('sort=-type&page=2');
  });

  test('what belongs to others stays', () => {
    expect(write('tab=board', { page: 2 })).toBe('tab=board&page=2');
  });
});
