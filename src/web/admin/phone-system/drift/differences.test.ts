import { describe, expect, test } from 'vitest';
import type { Drift, DriftRow, PhonePresence } from '#contract/phoneSystem.ts';
import { differencesOf, differInState, stillDiffer } from './differences.ts';

const away: PhonePresence = { type: 'away', message: 'Lunch', label: 'Away (Lunch)', stateId: '7' };
const dnd: PhonePresence = { type: 'dnd', message: null, label: 'DND', stateId: '3' };
const notSet: PhonePresence = { type: 'not_set', message: null, label: 'Not set', stateId: null };

const row = (extension: string, rest: Partial<DriftRow> = {}): DriftRow => ({
  extension,
  displayName: null,
  presence: null,
  keys: [],
  pauses: [],
  ...rest,
});

describe('what differs of an extension', () => {
  test('the presence comes first, then what is stored of it, then the keys', () => {
    const key = { key: 'presence/ext/1001', ours: '1', theirs: null };
    expect(differencesOf(row('1001', { presence: { ours: away, theirs: dnd, stored: 'dnd,,' }, keys: [key] }))).toEqual(
      [
        { of: 'presence', ours: away, theirs: dnd },
        { of: 'stored', ours: away, theirs: 'dnd,,' },
        { of: 'key', ...key },
      ],
    );
  });

  test('where both hold the same, only what is stored is said', () => {
    const presence = { ours: away, theirs: { ...away }, stored: 'bogus' };
    expect(differencesOf(row('1001', { presence }))).toEqual([{ of: 'stored', ours: away, theirs: 'bogus' }]);
  });

  test('nothing there is the same as nothing set', () => {
    const presence = { ours: notSet, theirs: null, stored: 'bogus' };
    expect(differencesOf(row('1001', { presence }))).toEqual([{ of: 'stored', ours: notSet, theirs: 'bogus' }]);
  });

  test('without a stored entry the presence is said whatever it looks like', () => {
    const presence = { ours: away, theirs: { ...away }, stored: null };
    expect(differencesOf(row('1001', { presence }))).toEqual([{ of: 'presence', ours: away, theirs: away }]);
  });
});

test('two presences that look alike may come from different states', () => {
  expect(differInState(away, { ...away, stateId: null })).toBe(true);
  expect(differInState(away, { ...away })).toBe(false);
  expect(differInState(away, dnd)).toBe(false);
  expect(differInState(null, away)).toBe(false);
});

test('after a repair it is looked for the extensions that were repaired, or for all', () => {
  const drift: Drift = {
    checkedAt: '2026-11-22T12:00:00.000Z',
    total: 1,
    items: [row('1002')],
    onlyThere: [],
    onlyHere: [],
    keysCompared: true,
  };
  expect(stillDiffer(drift, ['1001'])).toBe(false);
  expect(stillDiffer(drift, ['1001', '1002'])).toBe(true);
  expect(stillDiffer(drift, undefined)).toBe(true);
  expect(stillDiffer({ ...drift, total: 0, items: [] }, undefined)).toBe(false);
});
