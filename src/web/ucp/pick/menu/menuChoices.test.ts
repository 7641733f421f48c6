import { describe, expect, it } from 'vitest';
import type { RecentPick } from '#contract/recentPicks.ts';
import type { State } from '#contract/states.ts';
import { withoutChoices } from '#web/ucp/pick/choices.ts';
import { few, many, picked } from '#web/ucp/pick/testing.ts';
import { quickRequest, recentChoices } from './menuChoices.ts';

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
  expect(withoutChoices(many, choices).map(({ state }) => state)).toEqual(many.filter(({ id }) => id !== 9));
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

describe('quickRequest', () => {
  const choice = { state: { id: 7, type: 'away', message: 'Lunch' }, ownWords: 'Soup' } as const;
  const at = new Date('2026-11-23T09:12:00Z');

  it('has no end of its own', () => {
    expect(quickRequest(choice, null, at, 'UTC')).toEqual({ ...choice, until: null });
  });

  it('ends at a moment', () => {
    expect(quickRequest(choice, new Date('2026-11-23T14:00:00Z'), at, 'UTC').until).toBe('2026-11-23T14:00:00.000Z');
  });

  it('names an end that the backend works out, and shows when that will be about', () => {
    expect(quickRequest(choice, 'hour1', at, 'UTC')).toEqual({
      ...choice,
      until: '2026-11-23T10:12:00.000Z',
      end: { name: 'hour1', timeZone: 'UTC' },
    });
  });
});
