import { expect, test } from 'vitest';
import type { DirectoryEntry } from '#contract/presences.ts';
import { entryOf } from '#web/data/testing.ts';
import { extensionIn, resolveExtension, suggestionsOf } from './extensionText.ts';

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

test('an extension counts without the spaces around it', () => {
  expect(extensionIn(' 1002 ')).toEqual({ extension: '1002', error: undefined });
});

test('nothing is no error', () => {
  expect(extensionIn('  ')).toEqual({ extension: null, error: undefined });
});

test('what can’t be one is, by the contract’s code', () => {
  expect(extensionIn('10 02')).toMatchObject({ extension: null, error: { type: 'extension_malformed' } });
});

const extensions = (text: string, entries: DirectoryEntry[]) =>
  suggestionsOf(entries, text).map(({ extension }) => extension);

test('people are found by name and by extension, not by what they are in', () => {
  const found = [entryOf('1001', 'Ada Lovelace'), entryOf('1005', 'Noor Haddad')];
  expect(extensions('no', found)).toEqual(['1005']);
  expect(extensions('1001', found)).toEqual(['1001']);
});

test('the beginning of a name comes before its middle', () => {
  expect(extensions('no', [entryOf('1000', 'Mira Castellanos'), entryOf('1005', 'Ada Noor')])).toEqual([
    '1005',
    '1000',
  ]);
});

test('no more are offered than are looked through at a glance', () => {
  const found = Array.from({ length: 50 }, (_, place) => entryOf(String(1000 + place), 'Ada'));
  expect(extensions('ada', found)).toEqual(['1000', '1001', '1002', '1003', '1004', '1005']);
});
