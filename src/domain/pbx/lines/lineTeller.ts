import type { LineState } from '#contract/lines.ts';

/** What comes within so long of the first is told with it: the phones of a group ring together (milliseconds). */
const GATHER_MS = 50;
/** Between two tellings, whatever changes: so many a second reach every page (milliseconds). */
const PAUSE_MS = 1000;
/** Of one extension so many changes are told at once, which is more than a call has, and after that one in so long (milliseconds). */
const BURST = 6;
const REFILL_MS = 10_000;

/** Decides when it is told what lines are doing, so that neither a busy company nor a phone that flaps floods the pages. */
export interface LineTeller {
  /** @param now milliseconds since 1970, as below */
  hear: (extension: string, line: LineState, now: number) => void;
  /** Takes what is to be told now: of each extension the last that was heard. */
  take: (now: number) => [extension: string, line: LineState][];
  /** When there is something to take; null while there is not. */
  nextAt: () => number | null;
  /** All that is told of now. */
  told: () => [extension: string, line: LineState][];
}

/** @param begun what is told already */
export function createLineTeller(begun: Iterable<readonly [string, LineState]>): LineTeller {
  const told = new Map(begun);
  const waiting = new Map<string, LineState>();
  /** Until when each extension has used up what it may tell: each telling adds `REFILL_MS`. */
  const spentUntil = new Map<string, number>();
  let gatheredAt = 0;
  let pausedUntil = 0;

  const mayTellAt = (extension: string) => (spentUntil.get(extension) ?? 0) - (BURST - 1) * REFILL_MS;
  const nextAt = () => {
    if (waiting.size === 0) return null;
    return Math.max(gatheredAt, pausedUntil, Math.min(...[...waiting.keys()].map(mayTellAt)));
  };

  return {
    hear(extension, line, now) {
      if (line === (told.get(extension) ?? 'unknown')) {
        waiting.delete(extension);
        return;
      }
      if (waiting.size === 0) gatheredAt = now + GATHER_MS;
      waiting.set(extension, line);
    },
    take(now) {
      const due = nextAt();
      if (due === null || due > now) return [];
      const taken = [...waiting].filter(([extension]) => mayTellAt(extension) <= now);
      for (const [extension, line] of taken) {
        waiting.delete(extension);
        told.set(extension, line);
        spentUntil.set(extension, Math.max(spentUntil.get(extension) ?? 0, now) + REFILL_MS);
      }
      pausedUntil = now + PAUSE_MS;
      return taken;
    },
    nextAt,
    told: () => [...told],
  };
}
