import type { Deps } from '#backend/ports/deps.ts';
import { anythingBetween, pruneAudit, pruneHistory } from '#backend/store/retention.ts';
import type { Db } from '#backend/store/sql/database.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Between two batches (milliseconds): whoever wants the database meanwhile gets it. */
const PAUSE_MS = 20;

/**
 * Forgets what is older than history and audit are kept: at the start, and once a day, unless the clock may be wrong. A machine
 * whose clock lost its battery begins in some other year, until the network sets it right: by that clock everything would go.
 */
export interface Retention {
  close: () => Promise<void>;
}

export function createRetention(db: Db, { policy: { historyDays }, now, log }: Deps): Retention {
  const closing = new AbortController();
  const { signal } = closing;

  /** Resolves after that time, and at once when it is closed. */
  function pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const goOn = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', goOn);
        resolve();
      };
      const timer = setTimeout(goOn, milliseconds);
      signal.addEventListener('abort', goOn);
    });
  }

  async function forget(cutoff: Date): Promise<void> {
    let place = await pruneHistory(db, cutoff, null);
    while (place && !signal.aborted) {
      await pause(PAUSE_MS);
      place = await pruneHistory(db, cutoff, place);
    }
    while (!signal.aborted && (await pruneAudit(db, cutoff))) await pause(PAUSE_MS);
  }

  /**
   * Whether the clock shows what it should. Something of a day to a week ago says that it showed about the same then; what was
   * written within the last day says nothing, for a wrong clock dates that as well. Where nobody did anything, the clock has
   * to run on for a day as timers do.
   *
   * @param before what it showed a day ago by the timer; null at the start
   */
  async function isPlausible(time: Date, before: Date | null): Promise<boolean> {
    const at = time.getTime();
    if (before && Math.abs(at - before.getTime() - DAY_MS) <= HOUR_MS) return true;
    return anythingBetween(db, new Date(at - 8 * DAY_MS), new Date(at - DAY_MS));
  }

  async function run(): Promise<void> {
    let before: Date | null = null;
    while (!signal.aborted) {
      const time = now();
      try {
        if (await isPlausible(time, before)) await forget(new Date(time.getTime() - historyDays * DAY_MS));
      } catch (error) {
        log.error('Old history could not be removed; trying again tomorrow.', error);
      }
      before = now();
      if (!signal.aborted) await pause(DAY_MS);
    }
  }

  const running = historyDays === 0 ? Promise.resolve() : run();
  return {
    async close() {
      closing.abort();
      await running;
    },
  };
}
