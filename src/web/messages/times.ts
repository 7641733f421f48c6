import { dayIn } from './timeZone.ts';

const DAY_MS = 86_400_000;

/** How a moment is named beside now: its clock time, the day before or after, a weekday, or a date. */
export type MomentShape = 'today' | 'tomorrow' | 'yesterday' | 'weekday' | 'date' | 'dateWithYear';

export function shapeOf(moment: Date, now: Date, timeZone: string): MomentShape {
  const [day, today] = [dayIn(timeZone, moment), dayIn(timeZone, now)];
  const days = (day.getTime() - today.getTime()) / DAY_MS;
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  if (days === -1) return 'yesterday';
  if (Math.abs(days) < 7) return 'weekday';
  return day.getUTCFullYear() === today.getUTCFullYear() ? 'date' : 'dateWithYear';
}
