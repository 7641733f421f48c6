import type { Log } from '#backend/ports/deps.ts';

/** Rounds of work, one after the other, with pauses between them. */
export interface Loop {
  /** Ends the pause, or asks for another round after the one that runs. */
  wake: () => void;
  /** Resolves when there is no round to come until the next call to `wake`. */
  idle: () => Promise<void>;
  /** Ends it, after the round that runs. */
  close: () => Promise<void>;
}

/** After a round that threw (milliseconds). */
const RETRY_MS = 5000;

/**
 * Begins with a round when it is first woken.
 *
 * @param round returns how long to pause after it (milliseconds), which no call to `wake` during the round shortens;
 *   null to pause until the next of those calls
 * @param isMissed whether there has come to be something to do since the round had its last look: between that and its pause others
 *   have their turn, and may call `wake`
 */
export function createLoop(
  round: () => Promise<number | null>,
  log: Pick<Log, 'error'>,
  isMissed: () => boolean = () => false,
): Loop {
  let running: Promise<void> | undefined;
  let endPause: (() => void) | undefined;
  let woken = false;
  const closing = new AbortController();
  const { signal } = closing;

  async function pauseFor(milliseconds: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    endPause = undefined;
  }

  async function pauseAfterRound(): Promise<number | null> {
    try {
      return await round();
    } catch (error) {
      log.error('Work that recurs failed; trying again in a moment.', error);
      return RETRY_MS;
    }
  }

  async function run(): Promise<void> {
    try {
      while (woken && !signal.aborted) {
        woken = false;
        const pause = await pauseAfterRound();
        if (pause === null) continue;
        if (pause > 0 && !signal.aborted && !isMissed()) await pauseFor(pause);
        woken = true;
      }
    } finally {
      running = undefined;
    }
  }

  function wake(): void {
    if (signal.aborted) return;
    woken = true;
    endPause?.();
    running ??= run();
  }

  const idle = async () => running;

  return {
    wake,
    idle,
    async close() {
      closing.abort();
      endPause?.();
      await idle();
    },
  };
}
