import { lockEnded, nextEnd } from '#backend/store/claims.ts';
import { createLoop } from '#backend/work/loop.ts';
import type { Expiry, Services } from '#backend/work/services.ts';
import { expireClaims } from './change.ts';

/** How long it sleeps at most (milliseconds): so soon it notices a clock that was set forward, and a laptop that woke. */
const TICK_MS = 1000;
/** After a failure, such as a database out of reach (milliseconds). */
const RETRY_MS = 5000;

/** How many ticks later it asks the database in any case: for an end that another process took in and did not live to tell. */
const ASK_TICKS = 60;

/**
 * Wakes when the next claim ends, forgets what has ended, and tells the pages. Between ends it only looks at the clock, which may be
 * set, and asks the database after changes alone. Reads don't rely on its being on time: those of claims compare with the clock,
 * those of the board catch up first.
 */
export function createExpiry({ db, deps, write }: Pick<Services, 'db' | 'deps' | 'write'>): Expiry {
  /** When the next claim ends, as far as it is known (milliseconds of the clock). */
  let next = Number.POSITIVE_INFINITY;
  let ticks = 0;
  /** Whether there may be ends that it does not know. */
  let heard = true;

  /** Moment by moment, so that after an outage too each end is noted in the history as of when it came. */
  async function lookAfter(): Promise<void> {
    for (;;) {
      const end = await nextEnd(db);
      if (end === null || end > deps.now()) return;
      await write(async (tx) => expireClaims(tx, await lockEnded(tx.db, end), end));
    }
  }

  async function ask(): Promise<void> {
    next = Number.POSITIVE_INFINITY;
    ticks = 0;
    heard = false;
    try {
      await lookAfter();
      // Not in place of what was expected meanwhile: that may be newer than what is read here.
      next = Math.min(next, (await nextEnd(db))?.getTime() ?? Number.POSITIVE_INFINITY);
    } catch (error) {
      next = Math.min(next, deps.now().getTime() + RETRY_MS);
      deps.log.error('The ends of picks could not be looked after; trying again in a moment.', error);
    }
  }

  const loop = createLoop(async () => {
    ticks += 1;
    if (heard || ticks >= ASK_TICKS || next <= deps.now().getTime()) await ask();
    const left = next - deps.now().getTime();
    return Math.min(Math.max(left, 0), TICK_MS);
  }, deps.log);

  // Picks of other processes too: should theirs end, and the process be gone by then, this one knows.
  const unsubscribe = deps.bus.subscribe({
    changes: (changes) => (heard ||= changes.some(({ type }) => type === 'presences')),
    resync: () => (heard = true),
  });
  loop.wake();
  return {
    expect(until) {
      next = Math.min(next, until.getTime());
      loop.wake();
    },
    catchUp: lookAfter,
    async close() {
      unsubscribe();
      await loop.close();
    },
  };
}
