import { expect, it } from 'vitest';
import { endOf } from '#domain/ends.ts';
import { dayEndedBy, isSameDay } from './dayEnd.ts';

const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
/** A Monday. */
const now = new Date(2026, 10, 23, 10, 30);

it('says the end of today by today', () => {
  const day = dayEndedBy(endOf('today', now, here) ?? now);
  expect(day && isSameDay(day, now)).toBe(true);
});

it('says the end of the week by its Sunday', () => {
  expect(dayEndedBy(endOf('thisWeek', now, here) ?? now)).toEqual(new Date(2026, 10, 29));
});

it('says the end of a month by its last day', () => {
  expect(dayEndedBy(new Date(2026, 11, 1))).toEqual(new Date(2026, 10, 30));
});

it('leaves every other moment alone', () => {
  expect(dayEndedBy(new Date(2026, 10, 24, 0, 1))).toBeNull();
});
