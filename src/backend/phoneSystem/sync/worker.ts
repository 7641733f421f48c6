import { backOff } from '#domain/backOff.ts';
import type { Log } from '#backend/ports/deps.ts';
import { isOver } from '#backend/ports/pbx.ts';
import { createLoop } from '#backend/work/loop.ts';

/** After failures (milliseconds). */
const PAUSES = { first: 1000, longest: 60_000 };

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
  log,
}: {
  hasWork: () => boolean;
  step: () => Promise<void>;
  onFailure: (error: unknown) => void;
  log: Pick<Log, 'error'>;
}): Worker {
  let failures = 0;
  let closed = false;
  const loop = createLoop(async () => {
    if (closed) return null;
    try {
      const works = hasWork();
      if (works) await step();
      failures = 0;
      return works ? 0 : null;
    } catch (error) {
      if (closed) return null;
      if (!isOver(error)) onFailure(error);
      failures += 1;
      return backOff(failures, PAUSES);
    }
  }, log);
  return {
    kick: loop.wake,
    idle: loop.idle,
    close() {
      closed = true;
      return loop.close();
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
