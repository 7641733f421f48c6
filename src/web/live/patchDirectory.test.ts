import { describe, expect, test } from 'vitest';
import type { DirectoryEntry } from '#contract/presences.ts';
import type { PresenceTypeOrNotSet } from '#contract/types.ts';
import { patchDirectory, type Directory } from './patchDirectory.ts';

const none = { message: null, stateId: null, ownWords: false, since: null, until: null, setBy: null, reason: null };

function entry(extension: string, type: PresenceTypeOrNotSet, revision?: number): DirectoryEntry {
  const presence = { ...none, extension, type, label: type };
  return { extension, displayName: `Name ${extension}`, presence, ...(revision !== undefined && { revision }) };
}

const page: Directory = {
  items: [entry('1', 'available', 5), entry('2', 'away', 5)],
  total: 3,
  page: 1,
  pageSize: 2,
  counts: { available: 2, away: 1 },
};
const plain = { sort: 'displayName' } as const;
const ofOne = (type: PresenceTypeOrNotSet, revision?: number, counts: Directory['counts'] = page.counts) => ({
  type: 'presences' as const,
  extensions: ['1'],
  entries: [entry('1', type, revision)],
  counts,
});

describe('a page of the directory after an event', () => {
  test('holds what the event tells, and is settled', () => {
    const counts = { available: 1, away: 1, dnd: 1 };
    const after = patchDirectory(page, plain, ofOne('dnd', 6, counts));
    expect(after).toEqual({ page: { ...page, items: [entry('1', 'dnd', 6), page.items[1]], counts }, settled: true });
    expect(after.page.items[1]).toBe(page.items[1]);
  });

  test('is the same page when nobody on it is concerned', () => {
    const event = { ...ofOne('dnd', 6), extensions: ['9'], entries: [entry('9', 'dnd')] };
    const after = patchDirectory(page, plain, event);
    expect(after.page).toBe(page);
    expect(after.settled).toBe(true);
  });

  test('never takes an older reading for a newer one; without numbers the later word counts', () => {
    expect(patchDirectory(page, plain, ofOne('dnd', 4)).page.items[0]?.presence.type).toBe('available');
    expect(patchDirectory(page, plain, ofOne('dnd', 5)).page.items[0]?.presence.type).toBe('dnd');
    expect(patchDirectory(page, plain, ofOne('dnd')).page.items[0]?.presence.type).toBe('dnd');
  });

  test.each([
    ['somebody came', { counts: { available: 3, away: 1 } }],
    ['somebody of the page left', { entries: [], counts: { available: 1, away: 1 } }],
    ['somebody is called otherwise', { entries: [{ ...entry('1', 'available', 6), displayName: 'Zoe' }] }],
    ['the event tells no counts', { counts: undefined }],
    ['the event tells nothing', { entries: undefined, counts: undefined }],
  ])('has to be asked when %s', (_, differing) => {
    expect(patchDirectory(page, plain, { ...ofOne('available', 6), ...differing }).settled).toBe(false);
  });

  test.each([
    { search: 'a' },
    { group: 1 },
    { type: 'away' as const },
    { sort: 'type' as const },
    { sort: '-type' as const },
  ])('has to be asked when it is narrowed or sorted by what changes: %j', (query) => {
    expect(patchDirectory(page, query, ofOne('dnd', 6)).settled).toBe(false);
  });

  test('keeps its own counts where a search or group narrows them, and counts its type where one does', () => {
    const event = ofOne('dnd', 6, { available: 1, away: 4, dnd: 1 });
    expect(patchDirectory(page, { search: 'a' }, event).page).toMatchObject({ counts: page.counts, total: 3 });
    expect(patchDirectory({ ...page, total: 1 }, { type: 'away' }, event).page).toMatchObject({ total: 4 });
  });
});
