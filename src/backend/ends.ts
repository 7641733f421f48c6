import type { Db, Deps } from './deps.ts';
import { nextEnd, removeEnded } from './store/claims.ts';
import { write } from './write.ts';

/** A timer's longest wait is 24.8 days; this is also how soon a clock that was set forward is noticed (milliseconds). */
const LONGEST_WAIT_MS = 60_000;

/**
 * Wakes when the next claim ends, forgets what has ended, and tells the pages. Reads never rely on it: they compare
 * with the clock. Returns how to stop.
 */
export function watchEnds(db: Db, deps: Deps): () => Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | undefined;
  let again = false;
  let stopped = false;

  async function round(): Promise<void> {
    let end = await nextEnd(db);
    if (end && end <= deps.now()) {
      await write({ db, bus: deps.bus }, async (trx, changed) => {
        const extensions = await removeEnded(trx, deps.now());
        if (extensions.length > 0) changed({ type: 'presences', extensions });
      });
      end = await nextEnd(db);
    }
    if (end && !stopped) {
      const wait = Math.min(Math.max(end.getTime() - deps.now().getTime(), 0), LONGEST_WAIT_MS);
      timer = setTimeout(wake, wait);
    }
  }

  function wake(): void {
    clearTimeout(timer);
    if (stopped) return;
    again = running !== undefined;
    running ??= round()
      .catch((error: unknown) => {
        deps.log.error('The ends of picks could not be looked after; trying again in a minute.', error);
        timer = setTimeout(wake, LONGEST_WAIT_MS);
      })
      .finally(() => {
        running = undefined;
        if (again) wake();
      });
  }

  const unsubscribe = deps.bus.subscribe({
    changes: (changes) => changes.some((change) => change.type === 'presences') && wake(),
    resync: wake,
  });
  wake();

  return async () => {
    stopped = true;
    unsubscribe();
    clearTimeout(timer);
    await running;
    clearTimeout(timer);
  };
}
