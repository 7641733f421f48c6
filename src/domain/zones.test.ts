import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayStart, momentOf, wallTime } from './zones.ts';

const shown = (moment: string, zone: string) => new Date(wallTime(new Date(moment), zone)).toISOString();

test.each([
  ['2026-11-23T12:05:30.250Z', 'Europe/Berlin', '2026-11-23T13:05:30.250Z'],
  ['2026-11-23T23:59:59.999Z', 'Asia/Kathmandu', '2026-11-24T05:44:59.999Z'],
  ['2026-11-23T00:00:00.000Z', 'America/New_York', '2026-11-22T19:00:00.000Z'],
  ['2026-12-31T10:00:00.000Z', 'Pacific/Kiritimati', '2027-01-01T00:00:00.000Z'],
])('%s is shown in %s as %s', (moment, zone, wall) => {
  expect(shown(moment, zone)).toBe(wall);
});

test('what clocks show leads back to the moment', () => {
  const moments = fc.date({ min: new Date(Date.UTC(2020, 0)), max: new Date(Date.UTC(2040, 0)), noInvalidDate: true });
  const zones = fc.constantFrom('Europe/Berlin', 'Australia/Lord_Howe', 'America/Santiago', 'Asia/Kathmandu', 'UTC');
  fc.assert(
    fc.property(moments, zones, (moment, zone) => {
      const wall = wallTime(moment, zone);
      expect(wallTime(momentOf(wall, zone), zone)).toBe(wall);
    }),
  );
});

test('a time that a change of clocks skips is taken as what it would have been without', () => {
  const skipped = Date.UTC(2026, 2, 29, 2, 30);
  expect(momentOf(skipped, 'Europe/Berlin')).toEqual(new Date('2026-03-29T01:30:00Z'));
});

test('a day that a zone left out begins with the one after it', () => {
  // Samoa went from 29 to 31 December 2011.
  const day = Date.UTC(2011, 11, 30) / 86_400_000;
  expect(dayStart(day, 'Pacific/Apia')).toEqual(new Date('2011-12-30T10:00:00Z'));
});
