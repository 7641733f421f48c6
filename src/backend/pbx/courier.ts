import { type Held, heldNothing, heldOf, sameHeld } from '#domain/pbx/held.ts';
import { accept } from '#domain/pbx/reconcile.ts';
import type { Db, Deps } from '#backend/deps.ts';
import {
  deliveriesOf,
  type Delivery,
  dropDeliveries,
  keepDeliveries,
  type Wanted,
  wantedOf,
} from '#backend/store/deliveries.ts';
import { write } from '#backend/write.ts';
import type { Echoes } from './echoes.ts';
import { type PbxEars, PbxError, type PbxFault, type PbxLine } from './gateway.ts';
import { isOver } from './worker.ts';

/** What came of one extension: kept at the end of the round. Null where there is no news of it. */
interface Outcome {
  extension: string;
  userId: number;
  /** Why the phone system said no to it. */
  refused: PbxFault | null;
  delivery: Delivery | null;
}

/** Brings presences to the phone system, and keeps what it has. */
export interface Courier {
  /** Gives it what these extensions are in. Answers those that it refused. */
  deliver: (extensions: readonly string[]) => Promise<string[]>;
}

/** @param state what the phone system is known to hold, and what to do with what was set there meanwhile */
export function createCourier(
  { db, deps }: { db: Db; deps: Pick<Deps, 'bus' | 'now' | 'log'> },
  line: PbxLine,
  { echoes, known, hear }: { echoes: Echoes; known: Map<string, Held | null>; hear: PbxEars['presence'] },
): Courier {
  /** Gives it what one extension is in, unless it holds that already. Null when nobody knows what came of it. */
  async function send({ extension, userId, claim, revision }: Wanted, delivery?: Delivery): Promise<Outcome | null> {
    const target = heldOf(claim);
    const there = known.get(extension) ?? null;
    const isThere = there ? sameHeld(there, target) : !known.has(extension) && target.type === 'not_set';
    const before = delivery?.accepted ?? null;
    const noNews = { extension, userId, refused: null, delivery: null };
    if (isThere && !delivery?.repair) {
      const isKept = delivery ? delivery.revision === revision && delivery.refused === null : target.type === 'not_set';
      if (isKept && (!before || sameHeld(before.held, target))) return noNews;
    } else {
      const error = await sendNow(extension, target);
      if (error && isOver(error)) return null;
      if (error) {
        const refused = error.fault;
        const isKnown = delivery?.refused?.code === refused && delivery.refused.revision === revision;
        if (isKnown && !delivery.repair) return { ...noNews, refused };
        deps.log.warn(`The phone system refused the presence of ${extension}: ${error.message}`);
        const accepted = before ?? accept(null, heldNothing, deps.now());
        const kept = { extension, accepted, revision: -1, refused: { code: refused, revision }, repair: false };
        return { ...noNews, refused, delivery: kept };
      }
    }
    const accepted = accept(before, target, deps.now());
    return { ...noNews, delivery: { extension, accepted, revision, refused: null, repair: false } };
  }

  /** Sets it. Answers null when it was accepted. */
  async function sendNow(extension: string, target: Held): Promise<PbxError | null> {
    const sent = echoes.expect(extension, target);
    try {
      await line.setPresence(extension, target);
      known.set(extension, target);
      return null;
    } catch (error) {
      const isRefusal = error instanceof PbxError && !isOver(error);
      if (!isRefusal) echoes.unsure(extension, sent);
      else {
        const overwritten = echoes.refused(extension, sent);
        if (overwritten) hear(extension, overwritten, true);
      }
      if (error instanceof PbxError) return error;
      throw error;
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
    const news = outcomes.flatMap(({ userId, delivery }) => (delivery ? { userId, delivery } : []));
    if (news.length + gone.length === 0) return;
    await write({ db, bus: deps.bus }, async (trx, changed) => {
      await keepDeliveries(
        trx,
        news.map(({ delivery }) => delivery),
      );
      await dropDeliveries(trx, gone);
      const extensions = [...news.map(({ delivery }) => delivery.extension), ...gone];
      changed({ type: 'deliveries', extensions, userIds: news.map(({ userId }) => userId) });
    });
  }

  return {
    async deliver(extensions) {
      const wanted = new Map((await wantedOf(db, extensions)).map((each) => [each.extension, each]));
      const deliveries = await deliveriesOf(db, extensions);
      const gone = extensions.filter((extension) => !wanted.has(extension) && deliveries.has(extension));
      const sends = [...wanted.values()].map((each) => send(each, deliveries.get(each.extension)));
      const outcomes = (await Promise.all(sends)).flatMap((outcome) => outcome ?? []);
      await keep(outcomes, await forget(gone));
      return outcomes.flatMap(({ extension, refused }) => (refused ? extension : []));
    },
  };
}
