import { expect, test } from 'vitest';
import { beginningOf, dateOf } from './dayRange.ts';

test('a day begins at its first moment where one is, and the next day ends it', () => {
  expect(beginningOf('2026-11-23', 'Europe/Berlin')).toBe('2026-11-22T23:00:00.000Z');
  expect(beginningOf('2026-10-25', 'Europe/Berlin', 1)).toBe('2026-10-25T23:00:00.000Z');
  expect(beginningOf('2026-12-31', 'UTC', 1)).toBe('2027-01-01T00:00:00.000Z');
});

test('what is no date is none', () => {
  expect(beginningOf('', 'UTC')).toBeUndefined();
  expect(dateOf(undefined, 'UTC')).toBe('');
});

test('a date comes back as it was chosen', () => {
  for (const date of ['2026-03-29', '2026-10-25', '2026-01-01']) {
    expect(dateOf(beginningOf(date, 'America/New_York'), 'America/New_York')).toBe(date);
    expect(dateOf(beginningOf(date, 'Europe/Berlin', 1), 'Europe/Berlin', 1)).toBe(date);
  }
});
