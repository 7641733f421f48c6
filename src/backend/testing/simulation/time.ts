/** Time as everything in the simulation knows it: nothing waits for the real one. */
export interface VirtualTime {
  /** Milliseconds since the beginning, whatever the clock shows. */
  elapsed: () => number;
  /** What the clock of the computer shows. */
  now: () => Date;
  /** Sets the clock; timers don't mind. */
  setClock: (by: number) => void;
  /**
   * Lets so much time pass (milliseconds), and whatever is due in it happen.
   *
   * @param grain how late timers are at most, as on a computer that is busy, or sleeps: nothing is done more often than that
   */
  pass: (milliseconds: number, grain?: number) => Promise<void>;
  /** Lets everything that needs no time come to its end. */
  settle: () => Promise<void>;
  /** To call for whatever happens without a timer: `settle` waits until nothing does. */
  touch: () => void;
  /** Gives the real timers back. */
  restore: () => void;
}

interface Timer {
  id: number;
  due: number;
  /** Null for one that fires once. */
  every: number | null;
  fire: () => void;
}

type Callback = (...args: unknown[]) => void;

/** Turns of the event loop in a row in which nothing happens, before nothing is left to happen. */
const CALM_TURNS = 2;

const replaced = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] as const;

/** Puts virtual timers in the place of the real ones. Its clock begins at `start`. */
export function installTime(start: Date): VirtualTime {
  const real = Object.fromEntries(replaced.map((name) => [name, globalThis[name]]));
  const timers = new Map<number, Timer>();
  let elapsed = 0;
  let clockAhead = 0;
  let lastId = 0;
  let happened = 0;

  function add(callback: Callback, delay: number, repeats: boolean, args: unknown[]): number {
    lastId += 1;
    happened += 1;
    const wait = delay > 0 ? delay : repeats ? 1 : 0;
    const timer = { id: lastId, due: elapsed + wait, every: repeats ? wait : null, fire: () => callback(...args) };
    timers.set(timer.id, timer);
    return timer.id;
  }

  const remove = (id: unknown) => void timers.delete(id as number);

  function nextDue(until: number): Timer | undefined {
    let next: Timer | undefined;
    for (const timer of timers.values()) {
      if (timer.due <= until && (!next || timer.due < next.due || (timer.due === next.due && timer.id < next.id)))
        next = timer;
    }
    return next;
  }

  function fire(timer: Timer): void {
    if (timer.every === null) timers.delete(timer.id);
    else timer.due = elapsed + timer.every;
    timer.fire();
  }

  async function settle(): Promise<void> {
    for (let calm = 0; calm < CALM_TURNS;) {
      const before = happened;
      await new Promise((resolve) => setImmediate(resolve));
      calm = happened === before ? calm + 1 : 0;
    }
  }

  Object.assign(globalThis, {
    setTimeout: (callback: Callback, delay = 0, ...args: unknown[]) => add(callback, delay, false, args),
    setInterval: (callback: Callback, delay = 0, ...args: unknown[]) => add(callback, delay, true, args),
    clearTimeout: remove,
    clearInterval: remove,
  });

  return {
    elapsed: () => elapsed,
    now: () => new Date(start.getTime() + elapsed + clockAhead),
    setClock(by) {
      clockAhead += by;
    },
    async pass(milliseconds, grain = 0) {
      const end = elapsed + milliseconds;
      await settle();
      for (let timer = nextDue(end); timer; timer = nextDue(end)) {
        if (timer.due > elapsed) elapsed = Math.min(Math.max(timer.due, elapsed + grain), end);
        fire(timer);
        await settle();
      }
      elapsed = end;
    },
    settle,
    touch() {
      happened += 1;
    },
    restore: () => void Object.assign(globalThis, real),
  };
}
