import type { Claim } from '#domain/claims.ts';
import { type Held, notSet, sameHeld, toPbx } from '#domain/pbx/held.ts';
import { typeOf } from '#domain/pbx/match.ts';
import { accept, type Accepted } from '#domain/pbx/reconcile.ts';
import { isOver, type PbxEars, PbxError, type PbxFault, type PbxLine } from '#backend/ports/pbx.ts';
import {
  deliveriesOf,
  type Delivery,
  dropDeliveries,
  keepDeliveries,
  type Wanted,
  wantedOf,
} from '#backend/store/deliveries.ts';
import type { Services } from '#backend/work/services.ts';
import type { Echoes, Sent } from './echoes.ts';

/** So long a pick counts as made just now (milliseconds): longer than one takes to be sent, over a busy database too. */
const JUST_NOW_MS = 5000;

/** What came of one extension: kept at the end of the round. Null where there is no news of it. */
interface Outcome {
  extension: string;
  userId: number;
  /** Why the phone system said no to it. */
  refused: PbxFault | null;
  delivery: Delivery | null;
}

/** Brings presences to the phone system, and keeps what it has. */
export interface Deliverer {
  /** Sends the presences of these extensions. Returns those refused or not cleared, to be tried again. */
  deliver: (extensions: readonly string[]) => Promise<string[]>;
}

/**
 * @param known what the phone system is known to hold
 * @param onPresence called with what was set there meanwhile
 * @param isStale whether something that was set there is still to be taken over: nothing is delivered before that
 * @param adopt what was set there before there was anything here
 */
export function createDeliverer(
  { db, deps, write }: Services,
  line: PbxLine,
  {
    echoes,
    known,
    onPresence,
    isStale,
    adopt,
  }: {
    echoes: Echoes;
    known: Map<string, Held | null>;
    onPresence: PbxEars['presence'];
    isStale: (extension: string) => boolean;
    adopt: (extension: string, held: Held) => void;
  },
): Deliverer {
  /** What is offered to be adopted is so once: whoever does not want it gives the phone system their own. */
  const offeredForAdoption = new Set<string>();
  const warned = new Set<string>();

  function warnOnce(extension: string, error: unknown): void {
    if (warned.has(extension)) return;
    warned.add(extension);
    deps.log.warn(`The phone system still holds a presence of ${extension}, who has none any more.`, error);
  }

  /** Gives it what one extension is in, unless it holds that already. Null when nobody knows what came of it. */
  async function send({ extension, userId, claim, revision }: Wanted, delivery?: Delivery): Promise<Outcome | null> {
    if (isStale(extension)) return null;
    const target = toPbx(claim);
    const there = known.get(extension) ?? null;
    const isThere = there ? sameHeld(there, target) : !known.has(extension) && target.type === 'not_set';
    const before = delivery?.accepted ?? null;
    const noNews = { extension, userId, refused: null, delivery: null };
    const isNew = !delivery && target.type === 'not_set' && !offeredForAdoption.has(extension);
    if (isNew && there && there.type !== 'not_set' && typeOf(there.type)) {
      offeredForAdoption.add(extension);
      adopt(extension, there);
      return null;
    }
    if (isThere && !delivery?.repair) {
      const isKept = delivery ? delivery.revision === revision && delivery.refused === null : target.type === 'not_set';
      if (isKept && (!before || sameHeld(before.held, target))) return noNews;
    } else {
      const error = await sendNow(extension, target, { chosen: isChosenNow(claim, before) });
      if (error && isOver(error)) return null;
      if (error) {
        const refused = error.fault;
        const isKnown = delivery?.refused?.code === refused && delivery.refused.revision === revision;
        if (isKnown && !delivery.repair) return { ...noNews, refused };
        deps.log.warn(`The phone system refused the presence of ${extension}: ${error.message}`);
        const accepted = before ?? accept(null, notSet, deps.now());
        const kept = { extension, accepted, revision: -1, refused: { code: refused, revision }, repair: false };
        return { ...noNews, refused, delivery: kept };
      }
    }
    const accepted = accept(before, target, deps.now());
    return { ...noNews, delivery: { extension, accepted, revision, refused: null, repair: false } };
  }

  /** Whether it is a pick of the last moments that the phone system has not had yet. */
  function isChosenNow(claim: Claim | undefined, before: Accepted | null): boolean {
    if (claim?.source !== 'pick') return false;
    return claim.since.getTime() > deps.now().getTime() - JUST_NOW_MS && !(before && before.at >= claim.since);
  }

  /** Sets the presence in the phone system. Returns the error, or null when it was accepted. */
  async function sendNow(extension: string, target: Held, options: Pick<Sent, 'chosen'>): Promise<PbxError | null> {
    const before = known.get(extension);
    const sent = echoes.expect(extension, target, options);
    // What is heard from now on is later than this.
    known.set(extension, target);
    try {
      await line.setPresence(extension, target);
      return null;
    } catch (error) {
      if (error instanceof PbxError && !isOver(error)) {
        if (known.get(extension) === target) restore(extension, before);
        takeBack(extension, sent);
      } else echoes.unsure(extension, sent);
      if (error instanceof PbxError) return error;
      throw error;
    }
  }

  function restore(extension: string, before: Held | null | undefined): void {
    if (before === undefined) known.delete(extension);
    else known.set(extension, before);
  }

  /**
   * Ours was refused, so what others set meanwhile stands. Where ours was chosen here, that is reported only now; else it was queued when it
   * was heard of.
   */
  function takeBack(extension: string, sent: Sent): void {
    const overwritten = echoes.refused(extension, sent);
    if (!overwritten) return;
    if (sent.chosen) onPresence(extension, overwritten, true);
    else known.set(extension, overwritten);
  }

  /** Deletes what the phone system holds for an extension that no longer has presence. Returns whether that succeeded. */
  async function forget(extension: string): Promise<boolean> {
    const sent = echoes.expect(extension, notSet, { chosen: false });
    try {
      await line.forgetPresence(extension);
      known.delete(extension);
      return true;
    } catch (error) {
      if (isOver(error)) echoes.unsure(extension, sent);
      else {
        takeBack(extension, sent);
        warnOnce(extension, error);
      }
      return false;
    }
  }

  async function keep(outcomes: readonly Outcome[], gone: readonly string[]): Promise<void> {
    const news = outcomes.flatMap(({ userId, delivery }) => (delivery ? { userId, delivery } : []));
    if (news.length + gone.length === 0) return;
    await write(async (tx) => {
      await keepDeliveries(
        tx.db,
        news.map(({ delivery }) => delivery),
      );
      await dropDeliveries(tx.db, gone);
      const extensions = [...news.map(({ delivery }) => delivery.extension), ...gone];
      tx.changed({ type: 'deliveries', extensions, userIds: news.map(({ userId }) => userId) });
    });
  }

  return {
    async deliver(extensions) {
      const wanted = new Map((await wantedOf(db, extensions)).map((each) => [each.extension, each]));
      const deliveries = await deliveriesOf(db, extensions);
      const gone = extensions.filter((extension) => !wanted.has(extension) && deliveries.has(extension));
      const sends = [...wanted.values()].map((each) => send(each, deliveries.get(each.extension)));
      const outcomes = (await Promise.all(sends)).flatMap((outcome) => outcome ?? []);
      const forgotten = await Promise.all(gone.map(forget));
      await keep(
        outcomes,
        gone.filter((_, index) => forgotten[index]),
      );
      const unforgotten = gone.filter((_, index) => !forgotten[index]);
      return [...unforgotten, ...outcomes.flatMap(({ extension, refused }) => (refused ? extension : []))];
    },
  };
}
