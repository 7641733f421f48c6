import { type Held, heldOf, heldNothing, sameHeld } from '#domain/pbx/held.ts';
import { phoneSetAt } from '#domain/pbx/keys.ts';
import { accept, reconcile } from '#domain/pbx/reconcile.ts';
import type { Db, Deps } from '#backend/deps.ts';
import {
  deliveriesOf,
  type Delivery,
  dropDeliveries,
  keepDeliveries,
  turnedAt,
  type Wanted,
  wantedOf,
} from '#backend/store/deliveries.ts';
import { write } from '#backend/write.ts';
import type { Echoes } from './echoes.ts';
import { PbxError, type PbxLine } from './gateway.ts';
import { takeOver } from './takeOver.ts';

/** So many extensions go out at once, in one round of the database. */
const BATCH = 500;
/** After a failure of the database (milliseconds). */
const RETRY_MS = 1000;

/** What the phone system says no to for good: asking again would change nothing. */
const refusals = new Set(['failed', 'unsendable', 'not_allowed', 'module_missing']);

/** Keeps presences the same on both sides, for as long as one connection lasts. */
export interface PresenceSync {
  /** Compares both sides whole, and repairs. Resolves when all that differed is on its way. */
  begin: (restartedAfter: Date | null) => Promise<void>;
  /** Somebody set a presence in the phone system; perhaps we did. */
  hear: (extension: string, held: Held, exact: boolean) => void;
  /** What these extensions are in here may be another. */
  touch: (extensions: readonly string[]) => void;
  close: () => Promise<void>;
}

interface Foreign {
  extension: string;
  held: Held;
  heardAt: Date;
}

/** What came of one extension: kept at the end of the round. */
interface Outcome {
  delivery: Delivery;
  userId: number | null;
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
  /** What was heard while both sides were being compared: the last of each. */
  let early: Map<string, { held: Held; exact: boolean }> | null = new Map();
  let working: Promise<void> | null = null;
  const closing = new AbortController();

  /** After a comparison, what it found there is known: what was heard meanwhile may be in it already. */
  function hear(extension: string, held: Held, exact: boolean): void {
    if (early) {
      early.set(extension, { held, exact });
      return;
    }
    const before = known.get(extension);
    if (exact) {
      const heard = echoes.hear(extension, held);
      if (heard === 'overwritten') return;
      known.set(extension, held);
      if (heard === 'echo' || (before && sameHeld(before, held))) return;
      if (heard === 'late') return touch([extension]);
    } else known.set(extension, null);
    foreign.push({ extension, held, heardAt: deps.now() });
    kick();
  }

  function touch(extensions: readonly string[]): void {
    for (const extension of extensions) dirty.add(extension);
    kick();
  }

  function kick(): void {
    if (early || closing.signal.aborted) return;
    working ??= work().finally(() => {
      working = null;
      if (foreign.length > 0 || dirty.size > 0) kick();
    });
  }

  /** What others set comes first: what is then to be delivered goes by it. */
  async function work(): Promise<void> {
    while (!closing.signal.aborted && (foreign.length > 0 || dirty.size > 0)) {
      try {
        const [change] = foreign;
        if (change) {
          await takeOver({ db, deps }, change.extension, change.held, change.heardAt);
          foreign.shift();
          dirty.add(change.extension);
        } else {
          const some = [...dirty].slice(0, BATCH);
          for (const extension of some) dirty.delete(extension);
          await deliver(some);
        }
      } catch (error) {
        deps.log.error('Presence could not be brought to or from the phone system; trying again.', error);
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
  }

  async function deliver(extensions: readonly string[]): Promise<void> {
    try {
      const wanted = new Map((await wantedOf(db, extensions)).map((each) => [each.extension, each]));
      const deliveries = await deliveriesOf(db, extensions);
      const gone = extensions.filter((extension) => !wanted.has(extension) && deliveries.has(extension));
      const outcomes = [...wanted.values()].map((each) => send(each, deliveries.get(each.extension)));
      await keep(
        (await Promise.all(outcomes)).flatMap((outcome) => outcome ?? []),
        await forget(gone),
      );
    } catch (error) {
      for (const extension of extensions) dirty.add(extension);
      throw error;
    }
  }

  /** Gives the phone system what one extension is in, unless it holds that already. Nothing when there is no news to keep. */
  async function send({ extension, userId, claim, revision }: Wanted, delivery?: Delivery): Promise<Outcome | null> {
    const target = heldOf(claim);
    const there = known.get(extension) ?? null;
    const isThere = there ? sameHeld(there, target) : !known.has(extension) && target.type === 'not_set';
    const before = delivery?.accepted ?? null;
    if (isThere && !delivery?.repair) {
      const isKept = delivery ? delivery.revision === revision && delivery.refused === null : target.type === 'not_set';
      if (isKept && (!before || sameHeld(before.held, target))) return null;
    } else {
      const refused = await sendNow(extension, target);
      if (refused === 'lost') return null;
      if (refused !== null) {
        const accepted = before ?? accept(null, heldNothing, deps.now());
        const kept = { extension, accepted, revision: delivery?.revision ?? -1, refused, repair: false };
        return { userId, delivery: kept };
      }
    }
    const accepted = accept(before, target, deps.now());
    return { userId, delivery: { extension, accepted, revision, refused: null, repair: false } };
  }

  /** Sets it. Answers null when it was accepted, `lost` when nobody knows, else why it was refused. */
  async function sendNow(extension: string, target: Held): Promise<string | null> {
    const sent = echoes.expect(extension, target);
    try {
      await line.setPresence(extension, target);
      known.set(extension, target);
      return null;
    } catch (error) {
      if (!(error instanceof PbxError && refusals.has(error.fault))) {
        echoes.unsure(extension, sent);
        return 'lost';
      }
      const overwritten = echoes.refused(extension, sent);
      if (overwritten) hear(extension, overwritten, true);
      deps.log.warn(`The phone system refused the presence of ${extension}: ${error.message}`);
      return error.fault;
    }
  }

  /** Takes away what is held for extensions that have no presence any more. Answers those for which that is done. */
  async function forget(extensions: readonly string[]): Promise<string[]> {
    const done = await Promise.all(
      extensions.map(async (extension) => {
        const sent = echoes.expect(extension, heldNothing);
        try {
          await line.forgetPresence(extension);
          known.delete(extension);
          return extension;
        } catch (error) {
          echoes.unsure(extension, sent);
          deps.log.debug(`The phone system still holds a presence of ${extension}.`, error);
          return null;
        }
      }),
    );
    return done.flatMap((extension) => extension ?? []);
  }

  async function keep(outcomes: readonly Outcome[], gone: readonly string[]): Promise<void> {
    if (outcomes.length + gone.length === 0) return;
    await write({ db, bus: deps.bus }, async (trx, changed) => {
      await keepDeliveries(
        trx,
        outcomes.map(({ delivery }) => delivery),
      );
      await dropDeliveries(trx, gone);
      const extensions = [...outcomes.map(({ delivery }) => delivery.extension), ...gone];
      changed({ type: 'deliveries', extensions, userIds: outcomes.flatMap(({ userId }) => userId ?? []) });
    });
  }

  /** Decides for everyone which side is the later one. What is to be repaired is written whatever is there. */
  async function compare(restartedAfter: Date | null): Promise<void> {
    const heardAt = deps.now();
    const presences = await line.presences();
    const notes = line.keys ? await line.keysBelow('presence/changed') : new Map<string, string>();
    const [wanted, deliveries] = [await wantedOf(db), await deliveriesOf(db)];
    const turned = await turnedAt(
      db,
      wanted.map(({ userId }) => userId),
    );
    known.clear();
    for (const [extension, held] of presences) known.set(extension, held);
    for (const { extension, userId, claim } of wanted) {
      const held = presences.get(extension) ?? null;
      const delivery = deliveries.get(extension);
      const result = reconcile({
        held,
        wanted: heldOf(claim),
        wantedSince: turned.get(userId) ?? null,
        accepted: delivery?.accepted ?? null,
        phoneSetAt: phoneSetAt(notes.get(`presence/changed/${extension}`)),
        restartedAfter,
      });
      const ours = delivery?.repair || (held !== null && echoes.mayBeLate(extension, held));
      if (result === 'takeOver' && held && !ours) foreign.push({ extension, held, heardAt });
      else if (result !== 'same' || claim || delivery) dirty.add(extension);
    }
    for (const extension of deliveries.keys()) dirty.add(extension);
  }

  return {
    async begin(restartedAfter) {
      early ??= new Map();
      await working;
      await compare(restartedAfter);
      const heard = early;
      early = null;
      for (const [extension, { held, exact }] of heard) hear(extension, held, exact);
      kick();
      await working;
    },
    hear,
    touch,
    async close() {
      closing.abort();
      await working;
    },
  };
}
