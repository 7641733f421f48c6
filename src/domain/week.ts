import type { HistoryEntry } from '#contract/history.ts';
import { type PresenceTypeOrNotSet, presenceTypes } from '#contract/types.ts';
import { dayOf, daysSinceMonday, dayStart } from './zones.ts';

/** What the rules of the picture go by. */
export type Change = Pick<HistoryEntry, 'id' | 'at' | 'type' | 'cause' | 'label'>;

/** A stretch of time in which somebody was in one thing; none is known, or there was none, where `change` is null. */
export interface Stretch {
  from: Date;
  to: Date;
  change: Change | null;
}

/**
 * The days of the week that a moment is in, Monday to Sunday (ISO 8601), as somebody in a time zone has them: eight moments, each
 * day's first and the next week's. Where clocks are changed a day has 23 or 25 hours.
 *
 * @param weeks how many weeks later; earlier when negative
 */
export function weekDays(moment: Date, timeZone: string, weeks = 0): Date[] {
  const today = dayOf(moment, timeZone);
  const monday = today - daysSinceMonday(today) + weeks * 7;
  return Array.from({ length: 8 }, (_, day) => dayStart(monday + day, timeZone));
}

/** Nothing is known before the first change; after presence was switched off there is none. */
const isPresence = (change: Change | null) => change !== null && change.cause !== 'off';

/**
 * What somebody was in between two moments, stretch by stretch without a gap, until now at most: what is ahead is not known.
 *
 * @param changes those of the time between, in any order
 * @param inForce the last one before it
 */
export function stretchesOf(
  changes: readonly Change[],
  inForce: Change | null,
  { from, to, now }: { from: Date; to: Date; now: Date },
): Stretch[] {
  const end = Math.min(to.getTime(), now.getTime());
  const ordered = changes.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.id - b.id);
  const stretches: Stretch[] = [];
  let begun = { at: from.getTime(), change: inForce };
  for (const change of [...ordered, null]) {
    const at = change === null ? end : Math.min(Math.max(Date.parse(change.at), from.getTime()), end);
    if (at > begun.at) {
      const known = isPresence(begun.change) ? begun.change : null;
      stretches.push({ from: new Date(begun.at), to: new Date(at), change: known });
    }
    begun = { at: Math.max(at, begun.at), change };
  }
  return stretches;
}

/** The parts of stretches that lie between two moments. */
export function within(stretches: readonly Stretch[], from: Date, to: Date): Stretch[] {
  return stretches.flatMap((stretch) => {
    const begin = stretch.from > from ? stretch.from : from;
    const end = stretch.to < to ? stretch.to : to;
    return begin < end ? [{ ...stretch, from: begin, to: end }] : [];
  });
}

/** How long (milliseconds) somebody was in each type, in the types' order; what was none or is not known counts for nothing. */
export function timeByType(stretches: readonly Stretch[]): Map<PresenceTypeOrNotSet, number> {
  const times = new Map<PresenceTypeOrNotSet, number>();
  for (const type of [...presenceTypes, 'not_set'] as const) {
    const time = stretches
      .filter(({ change }) => change?.type === type)
      .reduce((sum, { from, to }) => sum + to.getTime() - from.getTime(), 0);
    if (time > 0) times.set(type, time);
  }
  return times;
}
