import { FEATURE_CODE } from '#domain/pbx/keys.ts';
import { type Held, notSet } from '#domain/pbx/held.ts';
import { heldInStore } from '#domain/pbx/stored.ts';
import type { VirtualTime } from './time.ts';

/** How soon AstDB is on the disk after a write, and how often at most (measured; milliseconds). */
const COMMIT_MS = 100;
const COMMIT_PAUSE_MS = 1000;

/** Told of what Asterisk does, in the order in which it does it. */
export interface Witness {
  /** A presence was set in Asterisk: by a phone's code, by another client, or by us. */
  wasSet: (extension: string, held: Held, by: 'phone' | 'client' | 'server') => void;
}

/** An Asterisk, as far as presence goes: its cache, AstDB on the disk and off it, phones that dial codes. */
export interface SimulatedAsterisk {
  /** The name of this run. */
  run: () => string;
  /** Whether it answers. */
  /** Its clock. */
  now: () => Date;
  isUp: () => boolean;
  /** Whether `PRESENCE_STATE` is there. */
  isLoaded: () => boolean;
  /** Hears every PresenceStateChange. Returns how to stop. */
  listen: (listener: (extension: string, held: Held) => void) => () => void;
  /** Does it now, or when it is not frozen any more. */
  whenAwake: (act: () => void) => void;
  /** Sets `PRESENCE_STATE(CustomPresence:EXT)` to this text. Returns false where that is not loaded. */
  set: (extension: string, value: string, by: 'client' | 'server') => boolean;
  /** A phone dials the feature code and this. Returns what it set, or null when it heard "invalid". */
  dial: (extension: string, code: string) => Held | null;
  presences: () => Map<string, Held>;
  entriesBelow: (family: string) => Map<string, string>;
  writeEntry: (path: string, value: string | null) => void;
  /** What `PRESENCE_STATE` reads: AstDB's row. */
  held: (extension: string) => Held;
  cached: (extension: string) => Held;
  /** Ends it: at once, with what is not on the disk lost, or in order. */
  stop: (killed: boolean) => void;
  start: () => void;
  freeze: () => void;
  thaw: () => void;
  unload: () => void;
  load: () => void;
}

function put(entries: Map<string, string>, path: string, value: string | null): void {
  if (value === null) entries.delete(path);
  else entries.set(path, value);
}

export function createAsterisk(time: VirtualTime, witness: Witness): SimulatedAsterisk {
  let astdb = new Map<string, string>();
  const disk = new Map<string, string>();
  let unwritten: [path: string, value: string | null][] = [];
  let commitTimer: ReturnType<typeof setTimeout> | undefined;
  let committedAt = Number.NEGATIVE_INFINITY;
  const cache = new Map<string, Held>();
  const listeners = new Set<(extension: string, held: Held) => void>();
  let runs = 1;
  let [up, loaded, frozen] = [true, true, false];
  let asleep: (() => void)[] = [];

  function commit(): void {
    for (const [path, value] of unwritten) put(disk, path, value);
    unwritten = [];
    commitTimer = undefined;
    committedAt = time.elapsed();
  }

  function writeEntry(path: string, value: string | null): void {
    put(astdb, path, value);
    unwritten.push([path, value]);
    const wait = Math.max(COMMIT_MS, committedAt + COMMIT_PAUSE_MS - time.elapsed());
    commitTimer ??= setTimeout(commit, wait);
  }

  function announce(extension: string): void {
    const value = held(extension);
    cache.set(extension, value);
    for (const listener of listeners) listener(extension, value);
  }

  function held(extension: string): Held {
    const row = astdb.get(`CustomPresence/${extension}`);
    return (row !== undefined && heldInStore(row)) || notSet;
  }

  function store(extension: string, value: string, by: 'phone' | 'client' | 'server'): Held {
    writeEntry(`CustomPresence/${extension}`, value);
    const now = held(extension);
    witness.wasSet(extension, now, by);
    announce(extension);
    return now;
  }

  const rows = () => [...astdb.keys()].flatMap((path) => /^CustomPresence\/(.+)$/.exec(path)?.[1] ?? []);

  /** The row of `presence-toggle`: that of the list, else the plain type. */
  function toggled(extension: string): string {
    const type = held(extension).type === 'dnd' ? 'available' : 'dnd';
    const row = astdb.get(`presence/state/${type}`);
    return row?.startsWith(`${type},`) ? row : type;
  }

  return {
    run: () => `run ${runs}`,
    now: () => time.now(),
    isUp: () => up && !frozen,
    isLoaded: () => loaded,
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    whenAwake(act) {
      if (frozen) asleep.push(act);
      else if (up) act();
    },
    set(extension, value, by) {
      if (!loaded) return false;
      store(extension, value, by);
      return true;
    },
    dial(extension, code) {
      if (!up || frozen || !loaded || !astdb.has(`presence/ext/${extension}`)) return null;
      const digits = code.slice(FEATURE_CODE.length);
      const row = digits ? astdb.get(`presence/state/${digits}`) : toggled(extension);
      if (row === undefined) return null;
      writeEntry(`presence/changed/${extension}`, String(Math.floor(time.now().getTime() / 1000)));
      return store(extension, row, 'phone');
    },
    presences: () => new Map(cache),
    entriesBelow: (family) => new Map([...astdb].filter(([path]) => path.startsWith(`${family}/`))),
    writeEntry,
    held,
    cached: (extension) => cache.get(extension) ?? notSet,
    stop(killed) {
      if (!killed) commit();
      clearTimeout(commitTimer);
      commitTimer = undefined;
      unwritten = [];
      [up, frozen, asleep] = [false, false, []];
      listeners.clear();
    },
    start() {
      if (up) return;
      runs += 1;
      astdb = new Map(disk);
      cache.clear();
      [up, loaded] = [true, true];
      for (const extension of rows()) cache.set(extension, held(extension));
    },
    freeze() {
      if (up) frozen = true;
    },
    thaw() {
      frozen = false;
      for (const act of asleep.splice(0)) act();
    },
    unload() {
      loaded = false;
    },
    load() {
      if (!up || loaded) return;
      loaded = true;
      for (const extension of rows()) announce(extension);
    },
  };
}
