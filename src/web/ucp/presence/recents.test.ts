import { expect, it } from 'vitest';
import type { RecentPick } from '#contract/claims.ts';
import type { State } from '#contract/states.ts';
import { labelOf } from '#domain/labels.ts';
import { MOST_QUICK_PICKS } from './quickest.ts';
import { recentChoices, withoutChoices } from './recents.ts';

const stateOf = (id: number, message: string | null): State => ({
  id,
  type: 'away',
  message,
  label: labelOf('away', message),
  inUse: 0,
});
const few = [stateOf(1, null), stateOf(2, 'Lunch')];
const many = [...few, ...Array.from({ length: MOST_QUICK_PICKS }, (_, index) => stateOf(index + 3, `No. ${index}`))];

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
