import { expect, it } from 'vitest';
import type { State } from '#contract/states.ts';
import { presenceTypes } from '#contract/types.ts';
import { labelOf } from '#domain/labels.ts';
import { MOST_QUICK_PICKS, quickest } from './quickest.ts';

/** Each type without a message, and `messages` more of it. */
function statesWith(messages: number): State[] {
  return presenceTypes.flatMap((type, place) =>
    Array.from({ length: messages + 1 }, (_, number) => {
      const message = number === 0 ? null : `Message ${number}`;
      return { id: place * 100 + number + 1, type, message, label: labelOf(type, message), inUse: 0 };
    }),
  );
}

it('offers all while they are few', () => {
  expect(quickest(statesWith(1))).toEqual(statesWith(1));
});

it('leaves no type out when there are many, and keeps their order', () => {
  const states = statesWith(10);
  const quick = quickest(states);
  expect(quick).toHaveLength(MOST_QUICK_PICKS);
  expect(new Set(quick.map(({ type }) => type)).size).toBe(presenceTypes.length);
  expect(quick).toEqual(states.filter((state) => quick.includes(state)));
});

it('leaves out none that was picked lately', () => {
  const states = statesWith(10);
  const last = states.at(-1);
  expect(quickest(states)).not.toContain(last);
  expect(quickest(states, [last?.id ?? 0])).toContain(last);
});
