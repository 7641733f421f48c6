import { expect, test } from 'vitest';
import type { DirectoryEntry } from '#contract/presences.ts';
import { entryOf } from '#web/data/testing.ts';
import { suggestionsOf } from './suggestions.ts';

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
