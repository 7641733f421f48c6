import { expect, test } from 'vitest';
import { presenceTypes } from '#contract/types.ts';
import { defaultAction, lacksNumber } from './actions.ts';

test('calls are left alone but in states of type dnd, until somebody chooses', () => {
  expect(presenceTypes.filter((type) => defaultAction(type) === 'dnd')).toEqual(['dnd']);
  expect(presenceTypes.filter((type) => defaultAction(type) === 'none')).toHaveLength(5);
});

test('only follow-me needs a number', () => {
  const followed = [{ action: 'none' }, { action: 'followme' }] as const;
  expect([lacksNumber(followed, null), lacksNumber(followed, '0301234'), lacksNumber([], null)]).toEqual([
    true,
    false,
    false,
  ]);
});
