import { expect, test } from 'vitest';
import type { DirectoryEntry } from '#contract/presences.ts';
import { suggestionsOf } from './suggestions.ts';

const entry = (extension: string, displayName: string): DirectoryEntry => ({
  extension,
  displayName,
  presence: {
    extension,
    type: 'not_set',
    message: null,
    label: 'Not set',
    stateId: null,
    ownWords: false,
    since: null,
    until: null,
    setBy: null,
    reason: null,
  },
});
const extensions = (text: string, entries: DirectoryEntry[]) =>
  suggestionsOf(entries, text).map(({ extension }) => extension);

test('people are found by name and by extension, not by what they are in', () => {
  const found = [entry('1001', 'Ada Lovelace'), entry('1005', 'Noor Haddad')];
  expect(extensions('no', found)).toEqual(['1005']);
  expect(extensions('1001', found)).toEqual(['1001']);
});

test('the beginning of a name comes before its middle', () => {
  expect(extensions('no', [entry('1000', 'Mira Castellanos'), entry('1005', 'Ada Noor')])).toEqual(['1005', '1000']);
});

test('no more are offered than are looked through at a glance', () => {
  const found = Array.from({ length: 50 }, (_, place) => entry(String(1000 + place), 'Ada'));
  expect(extensions('ada', found)).toEqual(['1000', '1001', '1002', '1003', '1004', '1005']);
});
