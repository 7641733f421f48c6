import { expect, test } from 'vitest';
import { dialplanFault, type DialplanState } from './dialplanState.ts';

test.each<[string, DialplanState, ReturnType<typeof dialplanFault>]>([
  ['that is whole has no fault', { missing: [], stale: [] }, null],
  ['without what decides about calls is missing', { missing: ['presence'], stale: [] }, 'dialplan_missing'],
  ['without the decision itself is missing', { missing: ['presence-decide'], stale: [] }, 'dialplan_missing'],
  ['without what that asks is missing', { missing: ['presence-arrived'], stale: [] }, 'dialplan_missing'],
  [
    'of another version decides all the same',
    { missing: [], stale: ['presence', 'presence-decide'] },
    'dialplan_stale',
  ],
  [
    'of before, which shows callers nothing, decides all the same',
    {
      missing: ['presence-callers', 'presence-name', 'presence-label', 'presence-planned'],
      stale: ['presence', 'presence-now'],
    },
    'dialplan_stale',
  ],
  ['without what phones dial is stale', { missing: ['presence-pick'], stale: [] }, 'dialplan_stale'],
])('a dialplan %s', (_, state, fault) => {
  expect(dialplanFault(state, true)).toBe(fault);
});

test('where FreePBX’s decides about calls, ours is never missing for them', () => {
  expect(dialplanFault({ missing: ['presence-decide'], stale: [] }, false)).toBe('dialplan_stale');
});
