import { describe, expect, it } from 'vitest';
import type { RecentPick } from '#contract/recentPicks.ts';
import type { State } from '#contract/states.ts';
import { presenceOf } from '#web/data/testing.ts';
import { quickPicks } from './choices.ts';
import { few, many, picked } from './testing.ts';

const quickIds = (states: readonly State[], recent: RecentPick[], shownId?: number) => {
  const presence = shownId === undefined ? undefined : presenceOf('1001', { type: 'away', stateId: shownId });
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
