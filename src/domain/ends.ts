import type { FieldCode } from '#contract/fields.ts';
import type { NamedEnd } from '#contract/presences.ts';
import { DAY_MS, dayOf, daysSinceMonday, dayStart, momentOf, wallTime } from './zones.ts';

/** The ends offered beside a pick, in the order in which they are shown. `custom` is a date and time of one's own. */
export const endChoices = ['none', 'minutes30', 'hour1', 'hours4', 'today', 'thisWeek', 'custom'] as const satisfies (
  | NamedEnd
  | 'none'
  | 'custom'
)[];
export type EndChoice = (typeof endChoices)[number];

const MINUTE_MS = 60_000;
/** No end is further ahead than five years: further is a slip of the keyboard. */
const FURTHEST_MS = 5 * 366 * 24 * 60 * MINUTE_MS;

/** Whether a choice has a name that the API knows: an end that whoever carries out the pick works out. */
export function isNamed(choice: EndChoice): choice is NamedEnd {
  return choice !== 'none' && choice !== 'custom';
}

/**
 * When a pick of now ends for somebody in a time zone (IANA's name): today ends at their midnight, this week at the midnight after
 * Sunday (ISO 8601 weeks), whatever clocks are changed in between; where a change skips midnight, at the day's first moment.
 */
export function endOf(end: NamedEnd, now: Date, timeZone: string): Date {
  const today = dayOf(now, timeZone);
  switch (end) {
    case 'minutes30':
      return new Date(now.getTime() + 30 * MINUTE_MS);
    case 'hour1':
      return new Date(now.getTime() + 60 * MINUTE_MS);
    case 'hours4':
      return new Date(now.getTime() + 240 * MINUTE_MS);
    case 'today':
      return dayStart(today + 1, timeZone);
    case 'thisWeek':
      return dayStart(today + 7 - daysSinceMonday(today), timeZone);
  }
}

const HOUR_MS = 60 * MINUTE_MS;
/** How far ahead the first of `clockEnds` is at least, and how many of them there are at most. */
const CLOCK_LEAD_MS = 15 * MINUTE_MS;
const CLOCK_ENDS = 3;

/**
 * The next full hours on the clocks of a time zone, before midnight: ends that are said by the time, such as 14:00. Hours that a
 * change of clocks skips are left out.
 */
export function clockEnds(now: Date, timeZone: string): Date[] {
  const wall = wallTime(now, timeZone);
  const midnight = (Math.floor(wall / DAY_MS) + 1) * DAY_MS;
  const first = Math.ceil((wall + CLOCK_LEAD_MS) / HOUR_MS) * HOUR_MS;
  return Array.from({ length: CLOCK_ENDS + 1 }, (_, index) => first + index * HOUR_MS)
    .filter((hour) => hour < midnight)
    .map((hour) => ({ hour, moment: momentOf(hour, timeZone) }))
    .filter(({ hour, moment }) => moment > now && wallTime(moment, timeZone) === hour)
    .map(({ moment }) => moment)
    .slice(0, CLOCK_ENDS);
}

/** Why a pick can't end then, or null when it can. */
export function endRefusal(until: Date | null, now: Date): FieldCode | null {
  if (until === null) return null;
  if (Number.isNaN(until.getTime())) return 'until_malformed';
  if (until <= now) return 'until_past';
  return until.getTime() - now.getTime() > FURTHEST_MS ? 'until_too_far' : null;
}
