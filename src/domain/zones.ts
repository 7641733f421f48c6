/** Milliseconds of a day without a change of clocks. */
export const DAY_MS = 86_400_000;

/** Making one takes longer than everything it is used for. */
const formats = new Map<string, Intl.DateTimeFormat>();
const MOST_FORMATS = 64;

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  if (formats.size >= MOST_FORMATS) formats.clear();
  formats.set(timeZone, made);
  return made;
}

/**
 * What calendar and clock show in a time zone (IANA's name), as if it were UTC, in milliseconds: a number to count days and to
 * write dates with, that is no moment any more. By the zone alone, never by that of this machine, whose own changes of clocks
 * get in the way of everything that `Date` works out locally.
 */
export function wallTime(moment: Date, timeZone: string): number {
  const shown: Record<string, number> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(moment)) shown[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = shown;
  return Date.UTC(year, month - 1, day, hour, minute, second) + (moment.getTime() % 1000);
}

/** The calendar day in a time zone, counted from 1970-01-01, a Thursday. */
export function dayOf(moment: Date, timeZone: string): number {
  return Math.floor(wallTime(moment, timeZone) / DAY_MS);
}

/**
 * The moment in which a zone's clocks show a `wallTime`. Of two it is one; where a change of clocks skips it, the moment it would
 * have been without.
 */
export function momentOf(wall: number, timeZone: string): Date {
  const offsetAt = (time: number) => wallTime(new Date(time), timeZone) - time;
  return new Date(wall - offsetAt(wall - offsetAt(wall)));
}

/** 0 on a Monday. Days are counted from a Thursday. */
export function daysSinceMonday(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** The first moment of a day in a time zone: its midnight, or when a change of clocks skips that, what comes in its place. */
export function dayStart(day: number, timeZone: string): Date {
  // No zone is further from UTC than a day.
  let before = (day - 2) * DAY_MS;
  let start = (day + 2) * DAY_MS;
  while (start - before > 1) {
    const middle = Math.floor((before + start) / 2);
    if (dayOf(new Date(middle), timeZone) < day) before = middle;
    else start = middle;
  }
  return new Date(start);
}
