import type { LineState } from '#contract/lines.ts';

/** Changes within this time of the first are announced with it: the phones of a group ring together (milliseconds). */
const GATHER_MS = 50;
/** The shortest time between two announcements, each of which reaches every page (milliseconds). */
const PAUSE_MS = 1000;
/** An extension may announce this many changes at once, more than a call has, and then one in each `REFILL_MS` (milliseconds). */
const BURST = 6;
const REFILL_MS = 10_000;

/** Decides when changes of lines are announced, so that neither a busy company nor a phone that flaps floods the pages. */
export interface LineThrottle {
  /** @param now milliseconds since 1970, as below */
  hear: (extension: string, line: LineState, now: number) => void;
  /** Takes what is to be announced now: the latest state of each extension. */
  take: (now: number) => [extension: string, line: LineState][];
  /** When there is something to take; null while there is not. */
  nextAt: () => number | null;
  /** What has been announced last of each extension. */
  announced: () => [extension: string, line: LineState][];
}

/** @param begun what has been announced already */
export function createLineThrottle(begun: Iterable<readonly [string, LineState]>): LineThrottle {
  const announced = new Map(begun);
  const waiting = new Map<string, LineState>();
  /** Until when each extension has used up its announcements: each adds `REFILL_MS`. */
  const spentUntil = new Map<string, number>();
  let gatheredAt = 0;
  let pausedUntil = 0;

  const mayAnnounceAt = (extension: string) => (spentUntil.get(extension) ?? 0) - (BURST - 1) * REFILL_MS;
  const nextAt = () => {
    if (waiting.size === 0) return null;
    return Math.max(gatheredAt, pausedUntil, Math.min(...[...waiting.keys()].map(mayAnnounceAt)));
  };

  return {
    hear(extension, line, now) {
      if (line === (announced.get(extension) ?? 'unknown')) {
        waiting.delete(extension);
        return;
      }
      if (waiting.size === 0) gatheredAt = now + GATHER_MS;
      waiting.set(extension, line);
    },
    take(now) {
      const due = nextAt();
      if (due === null || due > now) return [];
      const taken = [...waiting].filter(([extension]) => mayAnnounceAt(extension) <= now);
      for (const [extension, line] of taken) {
        waiting.delete(extension);
        announced.set(extension, line);
        spentUntil.set(extension, Math.max(spentUntil.get(extension) ?? 0, now) + REFILL_MS);
      }
      pausedUntil = now + PAUSE_MS;
      return taken;
    },
    nextAt,
    announced: () => [...announced],
  };
}
