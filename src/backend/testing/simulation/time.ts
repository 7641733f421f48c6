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
   * @param grain how late the product's own timers of a second or more are at most, as on a computer that saves power: they go off
   *   together, and no more often than that
   */
  pass: (milliseconds: number, grain?: number) => Promise<void>;
  /** Does it after so long (milliseconds), in time. Returns how to keep it from happening. */
  after: (milliseconds: number, act: () => void) => () => void;
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
  /** Whether it may be late. */
  lax: boolean;
  fire: () => void;
}

type Callback = (...args: unknown[]) => void;

/** A timer of the product that waits for so long (milliseconds) doesn't mind being late. */
const LAX_MS = 1000;

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

  function add(act: () => void, delay: number, { repeats = false, lax = false }): number {
    lastId += 1;
    happened += 1;
    const wait = delay > 0 ? delay : repeats ? 1 : 0;
    timers.set(lastId, { id: lastId, due: elapsed + wait, every: repeats ? wait : null, lax, fire: act });
    return lastId;
  }

  /** The product's. */
  const addOwn =
    (repeats: boolean) =>
    (callback: Callback, delay = 0, ...args: unknown[]) =>
      add(() => callback(...args), delay, { repeats, lax: delay >= LAX_MS });
  const remove = (id: unknown) => void timers.delete(id as number);

  /** The next that is due; of those that may not be late alone where `exact`. */
  function nextDue(until: number, exact = false): Timer | undefined {
    let next: Timer | undefined;
    for (const timer of timers.values()) {
      if (timer.due > until || (exact && timer.lax)) continue;
      if (!next || timer.due < next.due || (timer.due === next.due && timer.id < next.id)) next = timer;
    }
    return next;
  }

  /** When the next timers go off: one that may be late waits for others, until so late that it may be no later. */
  function nextMoment(end: number, grain: number): number | undefined {
    const next = nextDue(end);
    if (!next) return undefined;
    if (!next.lax || next.due <= elapsed) return Math.max(next.due, elapsed);
    return Math.min(Math.max(next.due, elapsed + grain), nextDue(end, true)?.due ?? end, end);
  }

  function fire(timer: Timer): void {
    if (timer.every === null) timers.delete(timer.id);
    else timer.due = elapsed + timer.every;
    timer.fire();
  }

  /** Lets all go off that are due, but those that are begun or taken back meanwhile. */
  function fireAll(): void {
    const due = [...timers.values()].filter((timer) => timer.due <= elapsed);
    due.sort((a, b) => a.due - b.due || a.id - b.id);
    for (const timer of due) if (timers.get(timer.id) === timer && timer.due <= elapsed) fire(timer);
  }

  async function settle(): Promise<void> {
    for (let calm = 0; calm < CALM_TURNS;) {
      const before = happened;
      await new Promise((resolve) => setImmediate(resolve));
      calm = happened === before ? calm + 1 : 0;
    }
  }

  Object.assign(globalThis, {
    setTimeout: addOwn(false),
    setInterval: addOwn(true),
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
      for (let moment = nextMoment(end, grain); moment !== undefined; moment = nextMoment(end, grain)) {
        elapsed = Math.max(elapsed, moment);
        fireAll();
        await settle();
      }
      elapsed = end;
    },
    after(milliseconds, act) {
      const id = add(act, milliseconds, {});
      return () => remove(id);
    },
    settle,
    touch() {
      happened += 1;
    },
    restore: () => void Object.assign(globalThis, real),
  };
}
