import { answerTo, type Heard } from '#domain/pbx/heard.ts';
import { type Held, notSet, sameHeld } from '#domain/pbx/held.ts';
import type { PbxLine } from '#backend/ports/pbx.ts';
import { keepUndelivered, type Wanted } from '#backend/store/deliveries.ts';
import type { Services } from '#backend/work/services.ts';
import { type CodeNote, createRemoteChange, type RemoteChange } from './applyRemoteChange.ts';
import type { AstdbSync } from './astdbSync.ts';
import { compareSides } from './compareSides.ts';
import { createDeliverer } from './deliverer.ts';
import type { Echoes } from './echoes.ts';
import { createRemoteChanges, type QueuedChange } from './remoteChanges.ts';
import { createUnheard } from './unheard.ts';
import { createWorker } from './worker.ts';

/** Extensions delivered at a time, in one round of the database. */
const BATCH = 500;
/** What was refused is tried again after so long (milliseconds): somebody may have loaded a module, or given a right. */
const REFUSED_MS = 60_000;

/** Keeps presences the same on both sides, for as long as one connection lasts. */
export interface PresenceSync {
  /**
   * Compares both sides whole, and repairs. Resolves when all that differed is on its way; what fails can be begun again.
   *
   * @param ahead how far the phone system's clock is ahead (milliseconds)
   * @returns whose choice here the phone system did not have until then
   */
  begin: (restartedAfter: Date | null, ahead: number) => Promise<ReadonlySet<string>>;
  /** The extensions whose presence changed there and nobody was told. Each such change is named once. */
  differences: () => Promise<string[]>;
  /** Somebody set a presence in the phone system; perhaps we did. */
  onPresence: (extension: string, held: Held, exact: boolean) => void;
  /** What these extensions are in here may be another. */
  touch: (extensions: readonly string[]) => void;
  /** Resolves when nothing is to be taken over or delivered. */
  settled: () => Promise<void>;
  close: () => Promise<void>;
}

/** A change as it was heard of: `heard` is null where the phone system's own lists go on saying what was before. */
interface ReportedChange extends RemoteChange {
  heard: Heard | null;
}

/**
 * @param onSent called with what was to be delivered, once it was sent
 * @param onDoubt called where it can’t be told which side is the later one without comparing both
 * @param onOthers called once what others set at an extension is taken over, or gave way: the dialplan may have gone by it meanwhile
 * @param plans what the phone system itself does next
 * @param readNotes the notes that phones left of what was heard of, by extension
 */
export function createPresenceSync(
  services: Services,
  line: PbxLine,
  echoes: Echoes,
  {
    onSent,
    onDoubt,
    onOthers,
    plans,
    readNotes,
  }: {
    onSent: (wanted: readonly Wanted[]) => void;
    onDoubt: () => void;
    onOthers: (extension: string) => void;
    plans: Pick<AstdbSync, 'takeEndedPlan' | 'wasPlanned'>;
    readNotes: (changes: readonly RemoteChange[]) => Promise<ReadonlyMap<string, CodeNote>>;
  },
): PresenceSync {
  const { db, deps, write } = services;
  /** What the phone system holds, as far as it told; null where its own lists are not to be believed. */
  const known = new Map<string, Held | null>();
  /** When it told of that; all else it held when both sides were compared. */
  const toldAt = new Map<string, Date>();
  let comparedAt = deps.now();
  const remoteChanges = createRemoteChanges(services, {
    onApplied(extension) {
      dirty.add(extension);
      onOthers(extension);
    },
    takeEndedPlan: plans.takeEndedPlan,
    isHeld: ({ extension, held }) => sameHeld(known.get(extension) ?? notSet, held),
    readNotes,
  });
  const dirty = new Set<string>();
  /** What is just being delivered. */
  const underWay = new Set<string>();
  /** When what was delivered last ends; null where it does not. */
  const ends = new Map<string, Date | null>();
  /** What was heard before both sides were compared: the last of each. */
  let early: Map<string, ReportedChange> | null = new Map();
  let closed = false;
  const worker = createWorker({
    hasWork: () => !early && (!remoteChanges.isEmpty() || dirty.size > 0),
    step,
    onFailure: (error) =>
      deps.log.error('Presence could not be brought to or from the phone system; trying again.', error),
    log: deps.log,
  });
  const deliverer = createDeliverer(services, line, {
    echoes,
    known,
    onPresence,
    isStale: remoteChanges.has,
    onSent(wanted) {
      for (const { extension, claim } of wanted) ends.set(extension, claim?.until ?? null);
      onSent(wanted);
    },
    adopt(extension, held) {
      const heardAt = toldAt.get(extension) ?? comparedAt;
      remoteChanges.add(createRemoteChange({ extension, held, heardAt }));
    },
  });
  const refused = new Set<string>();
  const isSettled = (extension: string) =>
    [dirty, underWay, refused, remoteChanges].every((those) => !those.has(extension));
  const unheard = createUnheard(line, known, isSettled);
  let refusedTimer: ReturnType<typeof setTimeout> | undefined;

  /** Whether the end of what was delivered last has come. */
  function hasEnded(extension: string): boolean {
    const end = ends.get(extension) ?? null;
    return end !== null && end <= deps.now();
  }

  /** Whose it is shows at once: our own come back in the order in which they went. What it means may have to wait. */
  function onPresence(extension: string, held: Held, exact: boolean): void {
    unheard.heard(extension);
    const heard = exact ? echoes.classify(extension, held) : null;
    if (heard === 'overwritten') return onOthers(extension);
    // It holds what was sent after this, or will.
    if (heard === 'echo' && echoes.isOnTheWay(extension)) return;
    const change = { ...createRemoteChange({ extension, held, heardAt: deps.now(), isHeard: true }), heard };
    // Even while both sides are compared: our own, which comes back after it, would else take its place there.
    if (heard === 'displaced') queueChange(change);
    else if (early) early.set(extension, change);
    else learn(change);
  }

  function keepTold({ extension, held, heard, heardAt }: ReportedChange): void {
    known.set(extension, heard && held);
    toldAt.set(extension, heardAt);
  }

  function learn(change: ReportedChange): void {
    const { extension, held, heard } = change;
    // What is over, or gave way to what is still to be taken over, is not there any more: the same is set anew.
    const isGone = hasEnded(extension) || remoteChanges.hasNews(extension);
    const before = isGone ? undefined : known.get(extension);
    keepTold(change);
    const waits = dirty.has(extension) || underWay.has(extension);
    const ours = waits ? 'waits' : refused.has(extension) ? 'refused' : 'none';
    const answer = answerTo({ heard, held, before, ours });
    if (answer === 'compare') {
      // What waits may be the earlier one: the comparison tells.
      dirty.delete(extension);
      onDoubt();
    } else if (answer === 'deliver') queueChange({ ...change, again: 'late' });
    else if (answer === 'takeOver') queueChange(change);
    else if (heard === 'remote' && !remoteChanges.has(extension)) {
      queueChange({ ...change, again: 'known' });
    }
  }

  function queueChange(change: QueuedChange): void {
    remoteChanges.add(change);
    worker.kick();
  }

  function touch(extensions: readonly string[]): void {
    for (const extension of extensions) {
      dirty.add(extension);
      // What differed before may be somebody's business only now.
      unheard.heard(extension);
    }
    worker.kick();
  }

  /** What others set and what is to be delivered, in turns: neither keeps the other waiting for long. */
  async function step(): Promise<void> {
    const errors = await remoteChanges.applySome();
    await deliverSome();
    if (errors.length > 0) throw errors[0];
  }

  /** What is delivered goes by what was taken over: it comes after that. */
  async function deliverSome(): Promise<void> {
    const some = [...dirty].filter((extension) => !remoteChanges.has(extension)).slice(0, BATCH);
    if (some.length === 0) return;
    for (const extension of some) {
      dirty.delete(extension);
      underWay.add(extension);
    }
    try {
      const again = await deliverer.deliver(some);
      for (const extension of some) refused.delete(extension);
      for (const extension of again) refused.add(extension);
    } catch (error) {
      for (const extension of some) dirty.add(extension);
      throw error;
    } finally {
      underWay.clear();
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
    async begin(restartedAfter, ahead) {
      early ??= new Map();
      worker.kick();
      await worker.idle();
      comparedAt = deps.now();
      const found = await compareSides(db, { line, echoes, plans, restartedAfter, ahead, now: deps.now });
      known.clear();
      toldAt.clear();
      for (const [extension, held] of found.presences) known.set(extension, held);
      for (const change of found.remoteChanges) remoteChanges.add(change);
      for (const extension of found.dirty) dirty.add(extension);
      // What is noted before each round is so for all of them at once, which takes less.
      if (dirty.size > BATCH) await write((tx) => keepUndelivered(tx.db));
      const foundOf = new Map(found.remoteChanges.map((change) => [change.extension, change]));
      const heard = early;
      early = null;
      for (const change of heard.values()) {
        // What had been sent is known by now.
        if (change.heard === 'remote' && echoes.wasSent(change.extension, change.held)) change.heard = 'late';
        const before = foundOf.get(change.extension);
        if (before?.note && sameHeld(before.held, change.held)) change.note = before.note;
        // Where it ended a plan, or lies beneath something, only the comparison could tell.
        const isKnown = before && (before.planIsOver || before.isBeneath) && sameHeld(before.held, change.held);
        // Else what others set was heard at its own time, and counts by that though it is in what was found already.
        if (change.heard === 'echo' || change.heard === 'late') {
          learn(change);
          continue;
        }
        // What was found may have been read before it was told.
        keepTold(change);
        if (!isKnown) queueChange(change);
      }
      worker.kick();
      await worker.idle();
      return found.chosenHere;
    },
    differences: unheard.differences,
    onPresence,
    touch,
    settled: worker.idle,
    async close() {
      closed = true;
      clearTimeout(refusedTimer);
      await worker.close();
      await applyTheRest();
    },
  };

  /** What was heard counts, though the connection is over: the next one finds it there, and not when it was set. */
  async function applyTheRest(): Promise<void> {
    const unsettled = [...(early?.values() ?? [])].filter(({ heard }) => heard !== 'echo' && heard !== 'late');
    for (const change of unsettled) keepTold(change);
    try {
      await remoteChanges.applyRest(unsettled);
    } catch (error) {
      deps.log.warn('What was set in the phone system last could not be taken over.', error);
    }
  }
}
