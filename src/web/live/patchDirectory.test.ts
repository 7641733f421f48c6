import { describe, expect, test } from 'vitest';
import type { LinesEvent, PresencesEvent } from '#contract/events.ts';
import type { DirectoryEntry, PresenceUpdate } from '#contract/presences.ts';
import type { PresenceTypeOrNotSet } from '#contract/types.ts';
import { type Directory, patchDirectory, patchLines } from './patchDirectory.ts';

const since = '2026-11-23T12:00:00.000Z';

function entry(extension: string, type: PresenceTypeOrNotSet, revision?: number): DirectoryEntry {
  const displayName = `Name ${extension}`;
  const setBy = { self: true, displayName };
  const presence = { extension, type, message: null, label: type, since, until: null, setBy, reason: null };
  return { extension, displayName, presence, ...(revision !== undefined && { revision }) };
}

const page: Directory = {
  items: [entry('1', 'available', 5), entry('2', 'away', 5)],
  total: 3,
  page: 1,
  pageSize: 2,
  counts: { available: 2, away: 1 },
};
const plain = { sort: 'displayName' } as const;
const ofOne = (update: PresenceUpdate | null, counts: Directory['counts'] = {}): PresencesEvent => ({
  type: 'presences',
  now: { '1': update },
  counts,
});
const patchedPresence = (update: PresenceUpdate) => patchDirectory(page, plain, ofOne(update)).page.items[0]?.presence;

describe('a page of the directory after an event', () => {
  test('holds what the event tells, and is settled', () => {
    const after = patchDirectory(page, plain, ofOne({ type: 'dnd', since }, { available: 1, dnd: 1 }));
    const [, other] = page.items;
    const label = 'DND';
    const first = entry('1', 'dnd', 5);
    expect(after).toEqual({
      page: {
        ...page,
        items: [{ ...first, presence: { ...first.presence, label } }, other],
        counts: { available: 1, away: 1, dnd: 1 },
      },
      settled: true,
    });
    expect(after.page.items[1]).toBe(other);
  });

  test('says what the event leaves out', () => {
    const until = '2026-11-23T13:00:00.000Z';
    const setBy = { self: false, displayName: 'Ada' };
    expect(patchedPresence({ type: 'away', message: 'Lunch', since, until, setBy })).toEqual({
      extension: '1',
      type: 'away',
      message: 'Lunch',
      label: 'Away (Lunch)',
      since,
      until,
      setBy,
      reason: null,
    });
    expect(patchedPresence({ type: 'not_set' })).toMatchObject({
      label: 'Not set',
      message: null,
      since: null,
      setBy: null,
    });
    const told = { label: 'Abwesend', stateId: 3, ownWords: true };
    expect(patchedPresence({ type: 'away', since, ...told })).toMatchObject(told);
  });

  test('is the same page when nobody on it is concerned', () => {
    const after = patchDirectory(page, plain, { type: 'presences', now: { '9': { type: 'dnd', since } }, counts: {} });
    expect(after.page).toBe(page);
    expect(after.settled).toBe(true);
  });

  test('never takes an older reading for a newer one; without numbers the later word counts', () => {
    const numbers = [{ revision: 4 }, { revision: 5 }, {}];
    const types = numbers.map(
      (number) => patchedPresence(Object.assign({ type: 'dnd' as const, since }, number))?.type,
    );
    expect(types).toEqual(['available', 'dnd', 'dnd']);
  });

  test.each<[string, Partial<PresencesEvent>]>([
    ['somebody came', { counts: { available: 3 } }],
    ['somebody of the page left', { now: { '1': null }, counts: { available: 1 } }],
    ['somebody of the page left, and somebody else came', { now: { '1': null }, counts: {} }],
    ['somebody of another page left, and somebody else came', { now: { '77': null }, counts: {} }],
    ['more has changed than is told', { extensions: ['2'] }],
    ['the event tells no counts', { counts: undefined }],
    ['the event tells nothing', { extensions: ['1'], now: undefined, counts: undefined }],
  ])('has to be fetched when %s', (_, differing) => {
    const event = { ...ofOne({ type: 'available', since }), ...differing };
    expect(patchDirectory(page, plain, event).settled).toBe(false);
  });

  test.each([
    { search: 'a' },
    { group: 1 },
    { type: 'away' as const },
    { sort: 'type' as const },
    { sort: '-type' as const },
  ])('has to be fetched when it is narrowed or sorted by what changes: %j', (query) => {
    expect(patchDirectory(page, query, ofOne({ type: 'dnd', since })).settled).toBe(false);
  });

  test('keeps its own counts where a search or group narrows them, and counts its type where one does', () => {
    const event = ofOne({ type: 'dnd', since }, { available: 1, away: 4, dnd: 1 });
    expect(patchDirectory(page, { search: 'a' }, event).page).toMatchObject({ counts: page.counts, total: 3 });
    expect(patchDirectory({ ...page, total: 1 }, { type: 'away' }, event).page).toMatchObject({ total: 4 });
  });

  test('counts on from what it knew, type by type', () => {
    const away = patchDirectory(page, plain, ofOne({ type: 'away', since }, { available: 1, away: 2 })).page;
    const back = patchDirectory(away, plain, ofOne({ type: 'available', since }, { available: 2, away: 1 })).page;
    expect([away.counts, back.counts, back.total]).toEqual([{ available: 1, away: 2 }, { available: 2, away: 1 }, 3]);
  });
});

const idle = (extension: string): DirectoryEntry => Object.assign(entry(extension, 'away'), { line: 'idle' });
const linesIn = (directory: Directory) => directory.items.map(({ line }) => line);

describe('a page of the directory after an event about lines', () => {
  const lined: Directory = { ...page, items: [idle('1'), idle('2')] };

  test('holds the lines of those whom it names, and of all others where it speaks of them', () => {
    const ringing = { type: 'lines', now: { '2': 'ringing' } } as const;
    expect(linesIn(patchLines(lined, ringing).page)).toEqual(['idle', 'ringing']);
    expect(linesIn(patchLines(lined, { ...ringing, others: 'unknown' }).page)).toEqual(['unknown', 'ringing']);
  });

  test.each<LinesEvent['now']>([{ '9': 'busy' }, { '1': 'idle' }])(
    'is the same page where it names nobody on it, or tells what is known: %j',
    (told) => {
      const after = patchLines(lined, { type: 'lines', now: told });
      expect(after.page).toBe(lined);
      expect(after.settled).toBe(true);
    },
  );

  test('has to be fetched when it names nobody', () => {
    expect(patchLines(lined, { type: 'lines' })).toEqual({ page: lined, settled: false });
  });
});
