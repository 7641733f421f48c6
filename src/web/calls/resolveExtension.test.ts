import { expect, test } from 'vitest';
import { entryOf } from '#web/data/testing.ts';
import { resolveExtension } from './resolveExtension.ts';

const ben = entryOf('1002', 'Ben Okafor');
const benno = entryOf('1007', 'Benno');

test('a name means the first who is called so, and is no extension', () => {
  expect(resolveExtension('ben', [ben, benno])).toEqual({ extension: null, named: ben, error: undefined });
  expect(resolveExtension('Ben Okafor', [ben])).toMatchObject({ extension: null, named: ben, error: undefined });
});

test('an extension means itself, also while it is the beginning of another', () => {
  expect(resolveExtension('1002', [ben])).toMatchObject({ extension: '1002', named: undefined });
  expect(resolveExtension('100', [ben, benno])).toMatchObject({ extension: '100', named: undefined });
});

test('what nobody is called may be an extension, or is wrong', () => {
  expect(resolveExtension('5551', [])).toMatchObject({ extension: '5551', error: undefined });
  expect(resolveExtension('Ben O', [])).toMatchObject({ extension: null, error: { type: 'extension_malformed' } });
  expect(resolveExtension('', [])).toEqual({ extension: null, named: undefined, error: undefined });
});
