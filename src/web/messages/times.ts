const DAY_MS = 86_400_000;

/** How far a moment is from today, in whole calendar days of local time: 0 today, 1 tomorrow, -1 yesterday. */
function daysFromToday(moment: Date, now: Date): number {
  return (dayOf(moment) - dayOf(now)) / DAY_MS;
}

/** The local calendar day as if it were one of UTC, where every day has 24 hours. */
function dayOf(date: Date): number {
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
}

/** How a moment is named beside now: its clock time, the day before or after, a weekday, or a date. */
export type MomentShape = 'today' | 'tomorrow' | 'yesterday' | 'weekday' | 'date' | 'dateWithYear';

export function shapeOf(moment: Date, now: Date): MomentShape {
  const days = daysFromToday(moment, now);
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  if (days === -1) return 'yesterday';
  if (Math.abs(days) < 7) return 'weekday';
  return moment.getFullYear() === now.getFullYear() ? 'date' : 'dateWithYear';
}
