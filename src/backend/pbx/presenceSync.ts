import { type Held, sameHeld } from '#domain/pbx/held.ts';
import type { Db, Deps } from '#backend/deps.ts';
import { compareSides, type Foreign } from './compareSides.ts';
import { createCourier } from './courier.ts';
import type { Echoes, Heard } from './echoes.ts';
import type { PbxLine } from './gateway.ts';
import { takeOver } from './takeOver.ts';
import { createWorker } from './worker.ts';

/** So many extensions go out at once, in one round of the database. */
const BATCH = 500;
/** What was refused is tried again after so long (milliseconds): somebody may have loaded a module, or given a right. */
const REFUSED_MS = 60_000;

/** Keeps presences the same on both sides, for as long as one connection lasts. */
export interface PresenceSync {
  /** Compares both sides whole, and repairs. Resolves when all that differed is on its way; what fails can be begun again. */
  begin: (restartedAfter: Date | null) => Promise<void>;
  /** Somebody set a presence in the phone system; perhaps we did. */
  hear: (extension: string, held: Held, exact: boolean) => void;
  /** What these extensions are in here may be another. */
  touch: (extensions: readonly string[]) => void;
  close: () => Promise<void>;
}

/** What was heard of an extension: null where the phone system's own lists go on saying what was before. */
interface Told extends Foreign {
  heard: Heard | null;
}

export function createPresenceSync(
  { db, deps }: { db: Db; deps: Pick<Deps, 'bus' | 'now' | 'log'> },
  line: PbxLine,
  echoes: Echoes,
): PresenceSync {
  /** What the phone system holds, as far as it told; null where its own lists are not to be believed. */
  const known = new Map<string, Held | null>();
  const foreign: Foreign[] = [];
  const dirty = new Set<string>();
  /** What was heard before both sides were compared: the last of each. */
  let early: Map<string, Told> | null = new Map();
  let closed = false;
  const worker = createWorker({
    hasWork: () => !early && (foreign.length > 0 || dirty.size > 0),
    step,
    onFailure: (error) =>
      deps.log.error('Presence could not be brought to or from the phone system; trying again.', error),
  });
  const courier = createCourier({ db, deps }, line, { echoes, known, hear });
  const refused = new Set<string>();
  let refusedTimer: ReturnType<typeof setTimeout> | undefined;

  /** Whose it is shows at once: our own come back in the order in which they went. What it means may have to wait. */
  function hear(extension: string, held: Held, exact: boolean): void {
    const heard = exact ? echoes.hear(extension, held) : null;
    if (heard === 'overwritten') return;
    const told = { extension, held, heardAt: deps.now(), heard };
    if (early) early.set(extension, told);
    else learn(told);
  }

  function learn({ extension, held, heardAt, heard }: Told): void {
    const before = known.get(extension);
    known.set(extension, heard && held);
    if (heard === 'echo' || (heard && before && sameHeld(before, held))) return;
    if (heard === 'late') return touch([extension]);
    foreign.push({ extension, held, heardAt });
    worker.kick();
  }

  function touch(extensions: readonly string[]): void {
    for (const extension of extensions) dirty.add(extension);
    worker.kick();
  }

  /** What others set comes first: what is then to be delivered goes by it. */
  async function step(): Promise<void> {
    const [change] = foreign;
    if (change) {
      await takeOver({ db, deps }, change.extension, change.held, change.heardAt);
      foreign.shift();
      dirty.add(change.extension);
      return;
    }
    const some = [...dirty].slice(0, BATCH);
    for (const extension of some) dirty.delete(extension);
    try {
      for (const extension of await courier.deliver(some)) refused.add(extension);
    } catch (error) {
      for (const extension of some) dirty.add(extension);
      throw error;
    }
    if (refused.size > 0 && !closed) refusedTimer ??= setTimeout(tryRefused, REFUSED_MS);
  }

  function tryRefused(): void {
    refusedTimer = undefined;
    const extensions = [...refused];
    refused.clear();
    touch(extensions);
  }

  return {
    async begin(restartedAfter) {
      early ??= new Map();
      await worker.idle();
      const found = await compareSides(db, { line, echoes, restartedAfter, now: deps.now });
      known.clear();
      for (const [extension, held] of found.presences) known.set(extension, held);
      foreign.push(...found.foreign);
      for (const extension of found.dirty) dirty.add(extension);
      const heard = early;
      early = null;
      // It may be in what was found already: then it is no news.
      for (const told of heard.values()) learn(told);
      worker.kick();
      await worker.idle();
    },
    hear,
    touch,
    async close() {
      closed = true;
      clearTimeout(refusedTimer);
      await worker.close();
    },
  };
}
