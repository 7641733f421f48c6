import type { Db, Deps } from './deps.ts';
import { nextEnd, removeEnded } from './store/claims.ts';
import { settle } from './standing.ts';
import { write } from './write.ts';

/**
 * How long it sleeps at most (milliseconds): so soon it notices a clock that was set forward, a laptop that woke, and an
 * end that another process took in and did not live to see.
 */
const LONGEST_WAIT_MS = 60_000;

/** Looks after the ends of picks. */
export interface Ends {
  /** A pick ends then: wake up for it. */
  expect: (until: Date) => void;
  /** Lets what has ended be over at once, timers aside: for reads of the board, which goes by claims and not by the clock. */
  catchUp: () => Promise<void>;
  close: () => Promise<void>;
}

/**
 * Wakes when the next claim ends, forgets what has ended, and tells the pages. Reads don't rely on its being on time: those of
 * claims compare with the clock, those of the board catch up first.
 */
export function createEnds(db: Db, deps: Deps): Ends {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wakesAt = Number.POSITIVE_INFINITY;
  let running = Promise.resolve();
  let closed = false;

  function sleepUntil(time: number): void {
    if (closed || time >= wakesAt) return;
    clearTimeout(timer);
    wakesAt = time;
    timer = setTimeout(wake, Math.max(time - deps.now().getTime(), 0));
  }

  /** Moment by moment, so that after an outage too each end is noted in the history as of when it came. */
  async function lookAfter(): Promise<void> {
    for (;;) {
      const end = await nextEnd(db);
      if (end === null || end > deps.now()) return;
      await write({ db, bus: deps.bus }, async (trx, changed) => {
        await settle(trx, changed, end, await removeEnded(trx, end), { kind: 'end', by: null });
      });
    }
  }

  async function round(): Promise<void> {
    let next: Date | null = null;
    try {
      await lookAfter();
      next = await nextEnd(db);
    } catch (error) {
      deps.log.error('The ends of picks could not be looked after; trying again in a minute.', error);
    }
    sleepUntil(Math.min(next?.getTime() ?? Number.POSITIVE_INFINITY, deps.now().getTime() + LONGEST_WAIT_MS));
  }

  function wake(): void {
    clearTimeout(timer);
    wakesAt = Number.POSITIVE_INFINITY;
    running = running.then(round);
  }

  wake();
  return {
    expect: (until) => sleepUntil(until.getTime()),
    catchUp: lookAfter,
    async close() {
      closed = true;
      clearTimeout(timer);
      await running;
    },
  };
}
