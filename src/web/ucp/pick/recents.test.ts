import { describe, expect, it } from 'vitest';
import type { RecentPick } from '#contract/recentPicks.ts';
import type { State } from '#contract/states.ts';
import { labelOf } from '#domain/labels.ts';
import { quickPicks, recentChoices, withoutChoices } from './recents.ts';

const stateOf = (id: number, message: string | null): State => ({
  id,
  type: 'away',
  message,
  label: labelOf('away', message),
  inUse: 0,
});
const inForce = {
  extension: '1001',
  type: 'away',
  message: null,
  label: 'Away',
  ownWords: false,
  since: '2026-01-05T09:00:00Z',
  until: null,
  setBy: null,
  reason: null,
} as const;
const few = [stateOf(1, null), stateOf(2, 'Lunch')];
const many = [...few, ...Array.from({ length: 12 }, (_, index) => stateOf(index + 3, `No. ${index}`))];

function picked(stateId: number, ownWords?: string): RecentPick {
  const message = ownWords ?? many.find(({ id }) => id === stateId)?.message ?? null;
  return { stateId, type: 'away', message, label: labelOf('away', message), ownWords: ownWords !== undefined };
}
const shown = (states: readonly State[], recent: RecentPick[]) =>
  recentChoices(states, recent).map(({ state, ownWords }) => [state.id, ownWords]);

it('offers own words first, in the order of the picks', () => {
  expect(shown(few, [picked(2, 'Soup'), picked(1, 'Dentist')])).toEqual([
    [2, 'Soup'],
    [1, 'Dentist'],
  ]);
});

it('leaves states that are in sight where they are', () => {
  expect(shown(few, [picked(2)])).toEqual([]);
  expect(shown(few, [picked(1, 'Lunch')])).toEqual([]);
});

it('lifts states out of a long list', () => {
  const choices = recentChoices(many, [picked(9), picked(2, 'Soup')]);
  expect(choices.map(({ state }) => state.id)).toEqual([9, 2]);
  expect(withoutChoices(many, choices)).toEqual(many.filter(({ id }) => id !== 9));
});

it('offers no more than four, and nothing whose state is gone', () => {
  const words = ['a', 'b', 'c', 'd', 'e', 'f'].map((each) => picked(1, each));
  expect(shown(few, [picked(99, 'Gone'), ...words])).toEqual([
    [1, 'a'],
    [1, 'b'],
    [1, 'c'],
    [1, 'd'],
  ]);
});

const quickIds = (states: readonly State[], recent: RecentPick[], shownId?: number) => {
  const presence = shownId === undefined ? undefined : { ...inForce, stateId: shownId };
  return quickPicks(states, recent, presence).map(({ state, ownWords }) => [state.id, ownWords]);
};

describe('quick picks', () => {
  it('are the first states where nothing was picked yet', () => {
    expect(quickIds(many, [])).toEqual([1, 2, 3, 4].map((id) => [id, null]));
  });

  it('begin with what was picked lately, states and own words alike', () => {
    expect(quickIds(many, [picked(9), picked(2, 'Soup')])).toEqual([
      [9, null],
      [2, 'Soup'],
      [1, null],
      [2, null],
    ]);
  });

  it('leave out what is in force', () => {
    expect(quickIds(few, [picked(2)], 2)).toEqual([[1, null]]);
  });

  it('leave out what was picked in a state that is gone', () => {
    expect(quickIds(few, [{ ...picked(1), stateId: 999 }])).toEqual([
      [1, null],
      [2, null],
    ]);
  });
});
