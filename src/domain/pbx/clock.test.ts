import { describe, expect, test } from 'vitest';
import { clockAhead, clockWarning, withoutFuture } from './clock.ts';

const at = (ms: number) => new Date(1_792_314_000_000 + ms);
const aheadOf = (theirs: number, { took = 0, before = 0 } = {}) =>
  clockAhead({ askedAt: at(0), theirs: at(theirs), answeredAt: at(took) }, before);

describe('the difference of the clocks', () => {
  test.each([
    ['none', 200, 0],
    ['a few seconds, which nobody notices', 2900, 0],
    ['an hour ahead', 3_600_400, 3_600_000],
    ['behind', -65_300, -65_000],
  ])('is %s', (_, theirs, ahead) => {
    expect(aheadOf(theirs)).toBe(ahead);
  });

  test('is not the time that a slow answer takes', () => {
    expect(aheadOf(8000, { took: 16_000 })).toBe(0);
    expect(aheadOf(9000, { took: 10_000 })).toBe(0);
    expect(aheadOf(60_000, { took: 10_000 })).toBe(55_000);
  });

  test('stays as it was found while readings waver', () => {
    expect(aheadOf(61_500, { before: 60_000 })).toBe(60_000);
    expect(aheadOf(58_200, { before: 60_000 })).toBe(60_000);
    expect(aheadOf(66_500, { before: 60_000, took: 6000 })).toBe(60_000);
    expect(aheadOf(63_000, { before: 60_000 })).toBe(63_000);
    expect(aheadOf(100, { before: 60_000 })).toBe(0);
  });

  test('is told with its direction', () => {
    expect([0, 60_000, -5000].map((ahead) => clockWarning(ahead)?.detail)).toEqual([undefined, '+60 s', '-5 s']);
  });
});

test('what was noted before the clock was set back says nothing', () => {
  expect(withoutFuture(at(4000), at(0))).toEqual(at(4000));
  expect(withoutFuture(at(-60_000), at(0))).toEqual(at(-60_000));
  expect(withoutFuture(at(600_000), at(0))).toBeNull();
  expect(withoutFuture(null, at(0))).toBeNull();
});
