import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { historyCauses } from '#contract/history.ts';
import { presenceTypeOrNotSet } from '#contract/types.ts';
import { type Change, stretchesOf, type Stretch, timeByType, weekDays, within } from './week.ts';

const HOUR = 3_600_000;
const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'Africa/Cairo',
  'America/Santiago',
  'Pacific/Auckland',
] as const;

/** 0 on a Sunday, by the engine's own calendar. */
const weekdayOf = (moment: Date, timeZone: string) =>
  ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'].indexOf(
    new Intl.DateTimeFormat('en-US', { weekday: 'short', timeZone }).format(moment),
  );
const iso = (days: readonly Date[]) => days.map((day) => day.toISOString());
const lengths = (days: readonly Date[]) =>
  days.slice(1).map((day, index) => (day.getTime() - (days[index]?.getTime() ?? 0)) / HOUR);
const lasting = (stretches: readonly Stretch[]) =>
  stretches.reduce((sum, { from, to }) => sum + to.getTime() - from.getTime(), 0);

describe('a week', () => {
  test('goes from Monday to Sunday where the person is', () => {
    const days = weekDays(new Date('2026-11-22T23:30:00Z'), 'Europe/Berlin');
    expect(iso(days).slice(0, 2)).toEqual(['2026-11-22T23:00:00.000Z', '2026-11-23T23:00:00.000Z']);
    const before = weekDays(new Date('2026-11-22T23:30:00Z'), 'America/New_York');
    expect(iso(before)[0]).toBe('2026-11-16T05:00:00.000Z');
  });

  test('has days of 23 and 25 hours when clocks are changed', () => {
    expect(lengths(weekDays(new Date('2026-03-25T12:00:00Z'), 'Europe/Berlin'))).toEqual([24, 24, 24, 24, 24, 24, 23]);
    expect(lengths(weekDays(new Date('2026-10-25T12:00:00Z'), 'Europe/Berlin'))).toEqual([24, 24, 24, 24, 24, 24, 25]);
  });

  test('begins with the day’s first moment where clocks skip midnight', () => {
    const days = weekDays(new Date('2026-09-06T12:00:00Z'), 'America/Santiago');
    expect(iso(days)[6]).toBe('2026-09-06T04:00:00.000Z');
  });

  test('the next one follows without a gap', () => {
    const now = new Date('2026-10-20T12:00:00Z');
    expect(weekDays(now, 'Europe/Berlin', 1)[0]).toEqual(weekDays(now, 'Europe/Berlin')[7]);
    expect(weekDays(now, 'Europe/Berlin', -1)[7]).toEqual(weekDays(now, 'Europe/Berlin')[0]);
  });
});

const anyMoment = fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
const anyWeek = fc.tuple(anyMoment, fc.constantFrom(...zones)).map(([moment, zone]) => weekDays(moment, zone));

/** A week, changes in and around it, and a moment that is now. */
const anyPicture = anyWeek.chain((days) => {
  const [from = new Date(0), to = new Date(0)] = [days[0], days[7]];
  const change = fc.record({
    at: fc.date({ min: from, max: to, noInvalidDate: true }).map((at) => at.toISOString()),
    type: fc.constantFrom(...presenceTypeOrNotSet.options),
    cause: fc.constantFrom(...historyCauses),
    label: fc.constant(''),
  });
  const changes = fc.array(change, { maxLength: 20 });
  return fc.record({
    days: fc.constant(days),
    changes: changes.map((all) => all.map((each, id): Change => Object.assign(each, { id }))),
    inForce: fc.option(change.map((each): Change => Object.assign(each, { id: 1000, at: '2000-01-01T00:00:00.000Z' }))),
    now: fc.date({
      min: new Date(from.getTime() - 5 * HOUR),
      max: new Date(to.getTime() + 5 * HOUR),
      noInvalidDate: true,
    }),
    span: fc.constant({ from, to }),
  });
});

describe('whatever changed', () => {
  test('a week has seven days, each from its first moment, and no hour is lost', () => {
    fc.assert(
      fc.property(anyMoment, fc.constantFrom(...zones), (moment, zone) => {
        const days = weekDays(moment, zone);
        const first = days[0] ?? moment;
        expect(weekdayOf(first, zone)).toBe(1);
        for (const [index, day] of days.entries()) {
          expect(weekdayOf(new Date(day.getTime() - 1), zone)).toBe(index % 7);
          expect(weekdayOf(day, zone)).toBe((index + 1) % 7);
        }
        expect(first <= moment && moment < (days[7] ?? moment)).toBe(true);
      }),
    );
  });

  test('the stretches follow one another from the beginning until now', () => {
    fc.assert(
      fc.property(anyPicture, ({ changes, inForce, now, span }) => {
        const stretches = stretchesOf(changes, inForce, { ...span, now });
        let at = span.from.getTime();
        for (const { from, to } of stretches) {
          expect(from.getTime()).toBe(at);
          at = to.getTime();
        }
        expect(at).toBe(Math.max(Math.min(span.to.getTime(), now.getTime()), span.from.getTime()));
      }),
    );
  });

  test('the times of all types are the week’s, less what is not known and what is ahead', () => {
    fc.assert(
      fc.property(anyPicture, ({ changes, inForce, now, span }) => {
        const stretches = stretchesOf(changes, inForce, { ...span, now });
        const unknown = lasting(stretches.filter(({ change }) => change === null));
        const ahead = span.to.getTime() - Math.min(Math.max(now.getTime(), span.from.getTime()), span.to.getTime());
        const known = [...timeByType(stretches).values()].reduce((sum, time) => sum + time, 0);
        expect(known).toBe(span.to.getTime() - span.from.getTime() - unknown - ahead);
      }),
    );
  });

  test('the days’ times are the week’s', () => {
    fc.assert(
      fc.property(anyPicture, ({ days, changes, inForce, now, span }) => {
        const stretches = stretchesOf(changes, inForce, { ...span, now });
        const byDay = days.slice(0, 7).flatMap((day, index) => within(stretches, day, days[index + 1] ?? day));
        expect(timeByType(byDay)).toEqual(timeByType(stretches));
      }),
    );
  });

  test('any order of the changes gives the same picture', () => {
    fc.assert(
      fc.property(anyPicture, ({ changes, inForce, now, span }) => {
        const picture = stretchesOf(changes, inForce, { ...span, now });
        expect(stretchesOf(changes.toReversed(), inForce, { ...span, now })).toEqual(picture);
      }),
    );
  });
});

test('while presence is off there is none', () => {
  const [from, to] = [new Date('2026-11-23T00:00:00Z'), new Date('2026-11-30T00:00:00Z')];
  const change = (id: number, hour: number, type: Change['type'], cause: Change['cause']): Change => ({
    id,
    at: new Date(from.getTime() + hour * HOUR).toISOString(),
    type,
    cause,
    label: '',
  });
  const changes = [change(1, 2, 'dnd', 'pick'), change(2, 5, 'not_set', 'off'), change(3, 30, 'not_set', 'on')];
  const stretches = stretchesOf(changes, null, { from, to, now: new Date(from.getTime() + 31 * HOUR) });
  expect(stretches.map((each) => [lasting([each]) / HOUR, each.change?.type ?? null])).toEqual([
    [2, null],
    [3, 'dnd'],
    [25, null],
    [1, 'not_set'],
  ]);
});
