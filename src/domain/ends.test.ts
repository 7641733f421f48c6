import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { namedEnds } from '#contract/presences.ts';
import { clockEnds, endOf, endRefusal } from './ends.ts';
import { dayOf, wallTime } from './zones.ts';

const HOUR_MS = 3_600_000;

/** A Monday. */
const monday = new Date('2026-11-23T12:05:30Z');

/** Clocks there go forward at midnight, by half an hour, or not at all. */
const zones = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'Asia/Beirut',
  'America/Santiago',
  'America/Asuncion',
  'America/Havana',
  'Pacific/Chatham',
  'Asia/Kathmandu',
  'UTC',
] as const;

const anyZone = fc.constantFrom(...zones);
/** Half of them close to where clocks are changed somewhere: at the beginning or the end of a day in spring or autumn. */
const anyTime = fc.oneof(
  fc.date({ min: new Date(Date.UTC(2020, 0)), max: new Date(Date.UTC(2040, 0)), noInvalidDate: true }),
  fc
    .record({
      year: fc.integer({ min: 2020, max: 2026 }),
      month: fc.constantFrom(2, 3, 8, 9, 10),
      day: fc.integer({ min: 1, max: 31 }),
      minute: fc.integer({ min: -120, max: 1560 }),
    })
    .map(({ year, month, day, minute }) => new Date(Date.UTC(year, month, day, 0, minute))),
);

describe('an end', () => {
  test.each([
    ['minutes30', '2026-11-23T12:35:30Z'],
    ['hour1', '2026-11-23T13:05:30Z'],
    ['hours4', '2026-11-23T16:05:30Z'],
    ['today', '2026-11-23T23:00:00Z'],
    ['thisWeek', '2026-11-29T23:00:00Z'],
  ] as const)('of %s', (name, end) => {
    expect(endOf(name, monday, 'Europe/Berlin')).toEqual(new Date(end));
  });

  test('of this week is the midnight after Sunday, on Sunday too', () => {
    expect(endOf('thisWeek', new Date('2026-11-29T22:59:00Z'), 'Europe/Berlin')).toEqual(
      new Date('2026-11-29T23:00:00Z'),
    );
    expect(endOf('thisWeek', new Date('2026-11-29T23:00:00Z'), 'Europe/Berlin')).toEqual(
      new Date('2026-12-06T23:00:00Z'),
    );
  });

  test.each([
    ['a day of 23 hours', 'Europe/Berlin', '2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z'],
    ['a day of 25 hours', 'Europe/Berlin', '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z'],
    ['the hour that is there twice', 'America/New_York', '2026-11-01T05:30:00Z', '2026-11-02T05:00:00Z'],
    ['a change of half an hour', 'Australia/Lord_Howe', '2026-04-04T13:00:00Z', '2026-04-05T13:30:00Z'],
    ['a midnight that is skipped, Cairo', 'Africa/Cairo', '2026-04-23T12:00:00Z', '2026-04-23T22:00:00Z'],
    ['a midnight that is skipped, Beirut', 'Asia/Beirut', '2026-03-28T12:00:00Z', '2026-03-28T22:00:00Z'],
    ['a midnight that is skipped, Santiago', 'America/Santiago', '2026-09-05T12:00:00Z', '2026-09-06T04:00:00Z'],
    ['a midnight that is skipped, Asunción', 'America/Asuncion', '2023-09-30T12:00:00Z', '2023-10-01T04:00:00Z'],
    ['a midnight that is there twice', 'America/Havana', '2026-10-31T12:00:00Z', '2026-11-01T04:00:00Z'],
  ])('of today with %s', (_, zone, now, end) => {
    expect(endOf('today', new Date(now), zone)).toEqual(new Date(end));
  });

  test('of today is ahead, within 25 hours, and the first moment of the next day, whenever and wherever', () => {
    fc.assert(
      fc.property(anyTime, anyZone, (now, zone) => {
        const end = endOf('today', now, zone);
        expect(end.getTime()).toBeGreaterThan(now.getTime());
        expect(end.getTime() - now.getTime()).toBeLessThanOrEqual(25 * HOUR_MS);
        expect(dayOf(end, zone)).toBe(dayOf(now, zone) + 1);
        expect(dayOf(new Date(end.getTime() - 1), zone)).toBe(dayOf(now, zone));
      }),
      { numRuns: 500 },
    );
  });

  test('of this week is the first moment of a Monday, within seven days', () => {
    fc.assert(
      fc.property(anyTime, anyZone, (now, zone) => {
        const end = endOf('thisWeek', now, zone);
        const days = dayOf(end, zone) - dayOf(now, zone);
        expect(days).toBeGreaterThanOrEqual(1);
        expect(days).toBeLessThanOrEqual(7);
        expect(new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: zone }).format(end)).toBe('Monday');
        expect(dayOf(new Date(end.getTime() - 1), zone)).toBe(dayOf(end, zone) - 1);
      }),
      { numRuns: 200 },
    );
  });

  test('that has a name can be picked, at any time of any day', () => {
    const property = fc.property(anyTime, anyZone, fc.constantFrom(...namedEnds), (now, zone, name) => {
      expect(endRefusal(endOf(name, now, zone), now)).toBeNull();
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

const hours = (now: string, timeZone = 'UTC') => clockEnds(new Date(now), timeZone).map((end) => end.toISOString());

describe('the next full hours', () => {
  test.each([
    ['2026-11-23T12:05:30Z', ['13:00', '14:00', '15:00']],
    ['2026-11-23T12:45:00Z', ['13:00', '14:00', '15:00']],
    ['2026-11-23T12:45:01Z', ['14:00', '15:00', '16:00']],
    ['2026-11-23T21:30:00Z', ['22:00', '23:00']],
    ['2026-11-23T22:50:00Z', []],
  ])('at %s are %j: none too near, none of tomorrow', (now, times) => {
    expect(hours(now)).toEqual(times.map((time) => `2026-11-23T${time}:00.000Z`));
  });

  test('are full on the clocks of the zone', () => {
    expect(hours('2026-11-23T06:00:00Z', 'Asia/Kathmandu')).toEqual([
      '2026-11-23T06:15:00.000Z',
      '2026-11-23T07:15:00.000Z',
      '2026-11-23T08:15:00.000Z',
    ]);
  });

  test.each([
    ['Pacific/Chatham', '2020-09-26T12:01:00Z', ['02:00', '04:00', '05:00']],
    ['Europe/Berlin', '2026-03-29T00:10:00Z', ['03:00', '04:00', '05:00']],
  ])('are none that a change of clocks skips in %s', (timeZone, now, times) => {
    const walls = clockEnds(new Date(now), timeZone).map((end) => new Date(wallTime(end, timeZone)).toISOString());
    expect(walls.map((wall) => wall.slice(11, 16))).toEqual(times);
  });

  test('are ahead, of the same day and in order, whatever clocks are changed', () => {
    fc.assert(
      fc.property(anyTime, anyZone, (now, timeZone) => {
        const ends = clockEnds(now, timeZone);
        expect(ends.length).toBeLessThanOrEqual(3);
        for (const [index, end] of ends.entries()) {
          expect(end.getTime()).toBeGreaterThan(ends[index - 1]?.getTime() ?? now.getTime());
          expect(dayOf(end, timeZone)).toBe(dayOf(now, timeZone));
        }
      }),
    );
  });

  test('say the hour that they are called by', () => {
    const [first = monday] = clockEnds(monday, 'Europe/Berlin');
    expect(wallTime(first, 'Europe/Berlin') % HOUR_MS).toBe(0);
  });
});
