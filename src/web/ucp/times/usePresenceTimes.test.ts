import { describe, expect, it } from 'vitest';
import { endOf } from '#domain/ends.ts';
import { dayEndedBy, isToday } from './usePresenceTimes.ts';

/** A Monday. */
const now = new Date('2026-11-23T10:30:00Z');
const noon = (day: string) => new Date(`${day}T12:00:00Z`);

describe.each(['Europe/Berlin', 'Asia/Tokyo', 'America/Los_Angeles', 'UTC'])('in %s', (timeZone) => {
  const at = (text: 'today' | 'thisWeek') => endOf(text, now, timeZone);

  it('says the end of today by today', () => {
    const day = dayEndedBy(at('today'), timeZone);
    expect(day && isToday(day, now, timeZone)).toBe(true);
  });

  it('says the end of the week by its Sunday', () => {
    const day = dayEndedBy(at('thisWeek'), timeZone);
    expect(day).toEqual(noon('2026-11-29'));
    expect(day && isToday(day, now, timeZone)).toBe(false);
  });

  it('leaves every other moment alone', () => {
    expect(dayEndedBy(new Date(at('today').getTime() + 60_000), timeZone)).toBeNull();
  });
});

it('says the end of a month by its last day', () => {
  expect(dayEndedBy(new Date('2026-11-30T23:00:00Z'), 'Europe/Berlin')).toEqual(noon('2026-11-30'));
  expect(dayEndedBy(new Date('2026-11-30T23:00:00Z'), 'UTC')).toBeNull();
});

it('says a day that ends where clocks skip midnight', () => {
  // Beirut, 29 March 2026: from 00:00 on it is 01:00.
  expect(dayEndedBy(new Date('2026-03-28T22:00:00Z'), 'Asia/Beirut')).toEqual(noon('2026-03-28'));
});
