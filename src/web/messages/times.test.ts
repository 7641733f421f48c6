import { expect, test } from 'vitest';
import { deviceLanguages, formatLocale } from './locale.ts';
import { shapeOf } from './times.ts';
import { deviceTimeZone } from './timeZone.ts';

const now = new Date(2026, 9, 24, 23, 30);

const clock = (locale: string) =>
  new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(now).replace(/\s/g, ' ');

test.each([
  [new Date(2026, 9, 24, 0, 0), 'today'],
  [new Date(2026, 9, 25, 0, 0), 'tomorrow'],
  [new Date(2026, 9, 23, 23, 59), 'yesterday'],
  [new Date(2026, 9, 30, 23, 59), 'weekday'],
  [new Date(2026, 9, 18, 0, 0), 'weekday'],
  [new Date(2026, 9, 31, 0, 0), 'date'],
  [new Date(2026, 9, 17, 23, 59), 'date'],
  [new Date(2027, 0, 1, 0, 0), 'dateWithYear'],
] as const)('%s is named as %s', (moment, shape) => {
  expect(shapeOf(moment, now, deviceTimeZone())).toBe(shape);
});

test('today is the day of the time zone', () => {
  const [noonInUtc, later] = [new Date('2026-10-24T12:00:00Z'), new Date('2026-10-24T15:30:00Z')];
  expect(shapeOf(later, noonInUtc, 'Europe/Berlin')).toBe('today');
  expect(shapeOf(later, noonInUtc, 'Asia/Tokyo')).toBe('tomorrow');
  expect(shapeOf(new Date('2026-10-24T04:00:00Z'), noonInUtc, 'America/Los_Angeles')).toBe('yesterday');
});

test.each([
  [['C'], []],
  [
    ['C', 'en-GB', 'not a tag', 'de'],
    ['en-GB', 'de'],
  ],
  [[], []],
])('of the languages %j only tags count', (languages, wanted) => {
  expect(deviceLanguages({ languages })).toEqual(wanted);
});

test('dates are in the words’ language, clocks in the reader’s', () => {
  expect(formatLocale('en', ['en-GB', 'en'])).toBe('en-GB');
  expect(formatLocale('en', ['de-DE', 'en-US'])).toBe('en-US');
  expect(clock(formatLocale('en', ['de-DE']))).toBe('23:30');
  expect(clock(formatLocale('en', ['ar-EG']))).toMatch(/11:30 PM/i);
  expect(formatLocale('en', [])).toBe('en');
});
