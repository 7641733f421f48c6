import type { Plan } from './plan.ts';

/** A reading of the phone system's clock, and when ours asked for it and had it. */
export interface ClockReading {
  askedAt: Date;
  theirs: Date;
  answeredAt: Date;
}

/** What is less is taken for none: it delays no end that anybody would notice (milliseconds). */
const TOLERATED_MS = 3000;

/** How much a difference has to change before what was made by it is made anew: a busy line reads late (milliseconds). */
const UNSTEADY_MS = 2000;

/**
 * How far the phone system's clock is ahead of ours, in whole seconds as milliseconds; 0 where that may as well be the way of the
 * reading.
 *
 * @param before what was last found
 */
export function clockAhead({ askedAt, theirs, answeredAt }: ClockReading, before: number): number {
  const underway = (answeredAt.getTime() - askedAt.getTime()) / 2;
  const ahead = theirs.getTime() - askedAt.getTime() - underway;
  if (Math.abs(ahead - before) <= UNSTEADY_MS + underway) return before;
  return Math.abs(ahead) <= TOLERATED_MS + underway ? 0 : Math.round(ahead / 1000) * 1000;
}

/** What is wrong where the clocks differ; the detail is by how much, in seconds. */
export function clockWarning(ahead: number): { code: 'clock_off'; detail: string } | null {
  return ahead === 0 ? null : { code: 'clock_off', detail: `${ahead > 0 ? '+' : ''}${ahead / 1000} s` };
}

/**
 * When a phone set something, by a note of it. Null where that lies ahead: it was before the clock was set back, and says nothing of which
 * of two is later.
 */
export function withoutFuture(noted: Date | null, now: Date): Date | null {
  return noted && noted.getTime() <= now.getTime() + TOLERATED_MS + UNSTEADY_MS ? noted : null;
}

/** The plan by the phone system's clock, which carries it out. */
export function byTheirClock({ of, steps }: Plan, ahead: number): Plan {
  return { of, steps: steps.map(({ at, held }) => ({ at: new Date(at.getTime() + ahead), held })) };
}
