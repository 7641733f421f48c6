import { expect, test } from 'vitest';
import { backOff, withJitter } from './backOff.ts';

test('pauses double up to the longest', () => {
  const pauses = [1, 2, 3, 4, 5, 6, 20].map((failures) => backOff(failures, { first: 1_000, longest: 30_000 }));
  expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
});

test('they are spread out from half to all', () => {
  expect([withJitter(1_000, 0), withJitter(1_000, 0.5), withJitter(1_000, 1)]).toEqual([500, 750, 1_000]);
});
