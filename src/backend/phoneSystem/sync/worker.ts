import { isOver } from '#backend/ports/pbx.ts';

/** After a failure, and twice as long after every further one (milliseconds). */
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 60_000;

/** Does what there is to do, one step after the other. */
export interface Worker {
  /** There may be something to do: it begins, and ends the pause after a failure. */
  kick: () => void;
  /** Resolves when there is nothing to do any more. */
  idle: () => Promise<void>;
  /** Ends it, after the step that is being done. */
  close: () => Promise<void>;
}

/**
 * @param step throws while what it was to do is still to be done: it is called again after longer and longer pauses
 * @param onFailure not called for what fails because the connection is over: that is told of by itself
 */
export function createWorker({
  hasWork,
  step,
  onFailure,
}: {
  hasWork: () => boolean;
  step: () => Promise<void>;
  onFailure: (error: unknown) => void;
}): Worker {
  const closing = new AbortController();
  const { signal } = closing;
  let working: Promise<void> | null = null;
  let endPause: (() => void) | undefined;

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async function work(): Promise<void> {
    let failures = 0;
    while (!signal.aborted && hasWork()) {
      try {
        await step();
        failures = 0;
      } catch (error) {
        if (signal.aborted) return;
        if (!isOver(error)) onFailure(error);
        await pause(Math.min(FIRST_PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS));
        failures += 1;
      }
    }
  }

  function kick(): void {
    if (signal.aborted) return;
    endPause?.();
    if (!hasWork()) return;
    working ??= work().finally(() => {
      working = null;
      // There may be more to do since it looked last.
      kick();
    });
  }

  async function idle(): Promise<void> {
    if (!working) return;
    await working;
    await idle();
  }

  return {
    kick,
    idle,
    async close() {
      closing.abort();
      endPause?.();
      await idle();
    },
  };
}

/** What is still to be done, for some or for everyone. */
export interface Backlog<Id> {
  /** For these; without names for everyone. */
  add: (ids?: Iterable<Id>) => void;
  isEmpty: () => boolean;
  /** Does it for all of them at once, `undefined` for everyone. What fails is still to be done. */
  clear: (act: (ids: Id[] | undefined) => Promise<void>) => Promise<void>;
}

export function createBacklog<Id>(): Backlog<Id> {
  let everyone = false;
  const some = new Set<Id>();
  const add = (ids?: Iterable<Id>) => {
    if (!ids) everyone = true;
    else for (const id of ids) some.add(id);
  };
  return {
    add,
    isEmpty: () => !everyone && some.size === 0,
    async clear(act) {
      const ids = everyone ? undefined : [...some];
      everyone = false;
      some.clear();
      try {
        await act(ids);
      } catch (error) {
        add(ids);
        throw error;
      }
    },
  };
}
