import type { Deps } from '#backend/ports/deps.ts';
import { pruneAudit, pruneHistory } from '#backend/store/retention.ts';
import type { Db } from '#backend/store/sql/database.ts';

const DAY_MS = 24 * 3_600_000;
/** Between two batches (milliseconds): whoever wants the database meanwhile gets it. */
const PAUSE_MS = 20;

/** Forgets what is older than history and audit are kept: at the start, and once a day. */
export interface Retention {
  close: () => Promise<void>;
}

/** @param deps `historyDays` says how long; 0 keeps everything */
export function createRetention(db: Db, { historyDays, now, log }: Deps): Retention {
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

  async function run(): Promise<void> {
    while (!signal.aborted) {
      try {
        await forget(new Date(now().getTime() - historyDays * DAY_MS));
      } catch (error) {
        log.error('Old history could not be removed; trying again tomorrow.', error);
      }
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
