import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endChoices, endOf, endRefusal } from './ends.ts';

const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
const monday = new Date(2026, 10, 23, 13, 5, 30);

describe('an end', () => {
  test.each([
    ['minutes30', new Date(2026, 10, 23, 13, 35, 30)],
    ['hour1', new Date(2026, 10, 23, 14, 5, 30)],
    ['hours4', new Date(2026, 10, 23, 17, 5, 30)],
    ['today', new Date(2026, 10, 24)],
    ['thisWeek', new Date(2026, 10, 30)],
    ['none', null],
    ['custom', null],
  ] as const)('of %s', (choice, end) => {
    expect(endOf(choice, monday, here)).toEqual(end);
  });

  test('of this week is the midnight after Sunday, on Sunday too', () => {
    expect(endOf('thisWeek', new Date(2026, 10, 29, 23, 59), here)).toEqual(new Date(2026, 10, 30));
  });

  test('that is offered can be picked, at any time of any day', () => {
    const now = fc.date({ min: new Date(2020, 0), max: new Date(2040, 0), noInvalidDate: true });
    const property = fc.property(now, fc.constantFrom(...endChoices), (at, choice) => {
      expect(endRefusal(endOf(choice, at, here), at)).toBeNull();
    });
    fc.assert(property);
  });
});

describe('an end is refused', () => {
  test.each([
    ['when it is now', monday, 'until_past'],
    ['when it is past', new Date(0), 'until_past'],
    ['when it is no time', new Date(Number.NaN), 'until_malformed'],
    ['when it is more than five years ahead', new Date(2031, 11, 1), 'until_too_far'],
  ] as const)('%s', (_, until, refusal) => {
    expect(endRefusal(until, monday)).toBe(refusal);
  });

  test('but not when there is none, or within five years', () => {
    expect(endRefusal(null, monday)).toBeNull();
    expect(endRefusal(new Date(2031, 10, 23), monday)).toBeNull();
  });
});
