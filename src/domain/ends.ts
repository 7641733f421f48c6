import { TZDate } from '@date-fns/tz';
import type { FieldCode } from '#contract/fields.ts';

/** The ends offered beside a pick, in the order in which they are shown. `custom` is a date and time of one's own. */
export const endChoices = ['none', 'minutes30', 'hour1', 'hours4', 'today', 'thisWeek', 'custom'] as const;
export type EndChoice = (typeof endChoices)[number];

const MINUTE_MS = 60_000;
/** No end is further ahead than five years: further is a slip of the keyboard. */
const FURTHEST_MS = 5 * 366 * 24 * 60 * MINUTE_MS;

/**
 * When a choice ends for somebody in a time zone (IANA's name): today ends at their midnight, this week at the midnight after
 * Sunday (ISO 8601 weeks), whatever clocks are changed in between; where a change skips midnight, at the day's first moment.
 * Null for none and for custom, which has no time of its own.
 */
export function endOf(choice: EndChoice, now: Date, timeZone: string): Date | null {
  const midnightAfter = (days: (weekday: number) => number) => {
    const local = new TZDate(now, timeZone);
    const day = local.getDate() + days(local.getDay());
    return new Date(new TZDate(local.getFullYear(), local.getMonth(), day, timeZone).getTime());
  };
  switch (choice) {
    case 'minutes30':
      return new Date(now.getTime() + 30 * MINUTE_MS);
    case 'hour1':
      return new Date(now.getTime() + 60 * MINUTE_MS);
    case 'hours4':
      return new Date(now.getTime() + 240 * MINUTE_MS);
    case 'today':
      return midnightAfter(() => 1);
    case 'thisWeek':
      return midnightAfter((weekday) => (weekday === 0 ? 1 : 8 - weekday));
    case 'none':
    case 'custom':
      return null;
  }
}

/** Why a pick can't end then, or null when it can. */
export function endRefusal(until: Date | null, now: Date): FieldCode | null {
  if (until === null) return null;
  if (Number.isNaN(until.getTime())) return 'until_malformed';
  if (until <= now) return 'until_past';
  return until.getTime() - now.getTime() > FURTHEST_MS ? 'until_too_far' : null;
}
