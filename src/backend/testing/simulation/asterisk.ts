import type { PbxDialplan } from '#backend/ports/pbx.ts';
import { FEATURE_CODE } from '#domain/pbx/keys.ts';
import { type Held, notSet } from '#domain/pbx/held.ts';
import { heldBy } from '#domain/pbx/plan.ts';
import { heldInStore } from '#domain/pbx/stored.ts';
import { type Astdb, createAstdb } from './astdb.ts';
import { callNow, type CallOutcome, setLamp, switchFreepbx, wantedCall } from './calls.ts';
import type { VirtualTime } from './time.ts';

/** Who set a presence in Asterisk: a phone by its code, another client, or we, on the connection there is or on one that is over. */
export type SetBy = 'phone' | 'client' | 'server' | 'formerly';

/** Told of what Asterisk does, in the order in which it does it. */
export interface Witness {
  wasSet: (extension: string, held: Held, by: SetBy, code: string | null) => void;
}

/** An Asterisk, as far as presence goes: its cache, AstDB on the disk and off it, phones that dial codes. */
export interface SimulatedAsterisk {
  dialplan: PbxDialplan;
  astdb: Astdb;
  /** The name of this run. */
  run: () => string;
  /** Its clock. */
  now: () => Date;
  /** Whether it answers. */
  isUp: () => boolean;
  /** Whether `PRESENCE_STATE` is there. */
  isLoaded: () => boolean;
  /** Hears every PresenceStateChange. Returns how to stop. */
  listen: (listener: (extension: string, held: Held) => void) => () => void;
  /** Does it now, or when it is not frozen any more. */
  whenAwake: (act: () => void) => void;
  /** Sets `PRESENCE_STATE(CustomPresence:EXT)` to this text. Returns false where that is not loaded. */
  set: (extension: string, value: string, by: Exclude<SetBy, 'phone'>) => boolean;
  /** A phone dials the feature code and this. Returns what it set, or null when it heard "invalid". */
  dial: (extension: string, code: string) => Held | null;
  /** Somebody calls an extension: null where nobody answers. */
  call: (extension: string) => CallOutcome | null;
  presences: () => Map<string, Held>;
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

export function createAsterisk(time: VirtualTime, witness: Witness, dialplan: PbxDialplan): SimulatedAsterisk {
  const astdb = createAstdb(time);
  const cache = new Map<string, Held>();
  const listeners = new Set<(extension: string, held: Held) => void>();
  let runs = 1;
  let [up, loaded, frozen] = [true, true, false];
  let asleep: (() => void)[] = [];

  function announce(extension: string): void {
    const value = held(extension);
    cache.set(extension, value);
    for (const listener of listeners) listener(extension, value);
  }

  function held(extension: string): Held {
    const row = astdb.read(`CustomPresence/${extension}`);
    return (row !== undefined && heldInStore(row)) || notSet;
  }

  function store(extension: string, value: string, by: SetBy, code: string | null = null): Held {
    astdb.write(`CustomPresence/${extension}`, value);
    const now = held(extension);
    witness.wasSet(extension, now, by, code);
    announce(extension);
    return now;
  }

  const rows = () =>
    [...astdb.entriesBelow('CustomPresence').keys()].map((path) => path.slice('CustomPresence/'.length));

  /** The type and state that somebody is in, whatever has ended by itself (`presence-now`). */
  const heldNow = (extension: string) => heldBy(held(extension), astdb.read(`presence/plan/${extension}`), time.now());

  /** What `presence-toggle` sets: the row of the list, else the plain type. */
  function toggled(extension: string): { code: string; row: string } {
    const code = heldNow(extension).type === 'dnd' ? 'available' : 'dnd';
    const row = astdb.read(`presence/state/${code}`);
    return { code, row: row?.startsWith(`${code},`) ? row : code };
  }

  /** What the dialplan does after a code. */
  function obey(extension: string): void {
    const wanted = wantedCall(astdb, dialplan, extension, heldNow(extension));
    if (dialplan === 'presence') setLamp(astdb, extension, wanted);
    else switchFreepbx(astdb, extension, held(extension), wanted);
  }

  return {
    dialplan,
    astdb,
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
      if (!up || frozen || !loaded || astdb.read(`presence/ext/${extension}`) === undefined) return null;
      const digits = code.slice(FEATURE_CODE.length);
      const dialled = digits ? { code: digits, row: astdb.read(`presence/state/${digits}`) } : toggled(extension);
      const { row } = dialled;
      if (row === undefined) return null;
      const epoch = (time.now().getTime() / 1000).toFixed(3);
      astdb.write(`presence/changed/${extension}`, `${epoch},${dialled.code},${row}`);
      astdb.write(`presence/plan/${extension}`, null);
      const set = store(extension, row, 'phone', dialled.code);
      obey(extension);
      return set;
    },
    call(extension) {
      if (!up || frozen || !loaded) return null;
      const outcome = callNow(astdb, dialplan, extension, held(extension), time.now());
      if (dialplan === 'presence') setLamp(astdb, extension, outcome);
      return outcome;
    },
    presences: () => new Map(cache),
    held,
    cached: (extension) => cache.get(extension) ?? notSet,
    stop(killed) {
      if (!killed) astdb.commit();
      astdb.fallBack();
      [up, frozen, asleep] = [false, false, []];
      listeners.clear();
    },
    start() {
      if (up) return;
      runs += 1;
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
