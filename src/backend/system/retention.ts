import type { Deps } from '#backend/ports/deps.ts';
import { anythingBetween, pruneAudit, pruneHistory } from '#backend/store/retention.ts';
import type { Db } from '#backend/store/sql/database.ts';
import { pruneDeletedWebhooks, pruneDeliveries } from '#backend/store/webhookQueue.ts';
import { createLoop } from '#backend/work/loop.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Between two batches (milliseconds): whoever wants the database meanwhile gets it. */
const PAUSE_MS = 20;
/** After a batch of a deleted webhook that failed (milliseconds). */
const RETRY_MS = 5000;
/** How long deliveries of webhooks are kept, and how many of each webhook. */
const DELIVERY_DAYS = 30;
const MAX_DELIVERIES = 10_000;

/**
 * Forgets what is older than history, audit and the deliveries of webhooks are kept: at the start, and once a day, unless the
 * clock may be wrong. A machine whose clock lost its battery begins in some other year, until the network sets it right: by that
 * clock everything would go. What is left of a webhook that was deleted goes at once, whatever the clock says.
 */
export interface Retention {
  close: () => Promise<void>;
}

const daysBefore = (time: Date, days: number) => new Date(time.getTime() - days * DAY_MS);

export function createRetention(db: Db, { bus, policy: { historyDays }, now, log }: Deps): Retention {
  /** What the clock showed a day ago by the timer; null at the start. */
  let before: Date | null = null;
  /** What is still to be removed, a batch at a time; null when nothing is. */
  let batches: AsyncGenerator<void> | null = null;

  async function* removeOld(time: Date): AsyncGenerator<void> {
    while (await pruneDeliveries(db, daysBefore(time, DELIVERY_DAYS), MAX_DELIVERIES)) yield;
    if (historyDays === 0) return;
    const cutoff = daysBefore(time, historyDays);
    for (let place = await pruneHistory(db, cutoff, null); place; place = await pruneHistory(db, cutoff, place)) yield;
    while (await pruneAudit(db, cutoff)) yield;
  }

  /**
   * Whether the clock shows what it should. Something of a day to a week ago says that it showed about the same then; what was
   * written within the last day says nothing, for a wrong clock dates that as well. Where nobody did anything, the clock has
   * to run on for a day as timers do.
   */
  async function isPlausible(time: Date): Promise<boolean> {
    const at = time.getTime();
    if (before && Math.abs(at - before.getTime() - DAY_MS) <= HOUR_MS) return true;
    return anythingBetween(db, new Date(at - 8 * DAY_MS), new Date(at - DAY_MS));
  }

  const loop = createLoop(async () => {
    const time = now();
    try {
      if (!batches && (await isPlausible(time))) batches = removeOld(time);
      if (batches && !(await batches.next()).done) return PAUSE_MS;
    } catch (error) {
      log.error(
        'Old history, audit entries or deliveries of webhooks could not be removed; trying again tomorrow.',
        error,
      );
    }
    batches = null;
    before = now();
    return DAY_MS;
  }, log);

  /** Whether it was said that it failed: deliveries of others wake it often. */
  let isSaid = false;
  const deleted = createLoop(async () => {
    try {
      const isMore = await pruneDeletedWebhooks(db);
      isSaid = false;
      return isMore ? PAUSE_MS : null;
    } catch (error) {
      if (!isSaid) log.error('What is left of a deleted webhook could not be removed; trying again.', error);
      isSaid = true;
      return RETRY_MS;
    }
  }, log);
  const unsubscribe = bus.subscribe({
    changes: (changes) => {
      if (changes.some(({ type }) => type === 'webhooks')) deleted.wake();
    },
    resync: deleted.wake,
  });

  loop.wake();
  deleted.wake();
  return {
    async close() {
      unsubscribe();
      await Promise.all([loop.close(), deleted.close()]);
    },
  };
}
