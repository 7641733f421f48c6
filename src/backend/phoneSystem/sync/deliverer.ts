import {
  acceptedDelivery,
  type DeliveryFacts,
  deliveryBeforeSending,
  isPickedJustNow,
  planDelivery,
  refusedDelivery,
} from '#domain/pbx/delivery.ts';
import { type Held, notSet, toPbx } from '#domain/pbx/held.ts';
import { isOver, type PbxEars, PbxError, type PbxFault, type PbxLine } from '#backend/ports/pbx.ts';
import {
  deliveriesOf,
  type Delivery,
  dropDeliveries,
  keepDeliveries,
  keepKnown,
  type Wanted,
  wantedOf,
} from '#backend/store/deliveries.ts';
import type { Services } from '#backend/work/services.ts';
import type { Echoes, Sent } from './echoes.ts';

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
 * @param onSent called with what was to be delivered, once it was sent
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
    onSent,
  }: {
    echoes: Echoes;
    known: Map<string, Held | null>;
    onPresence: PbxEars['presence'];
    isStale: (extension: string) => boolean;
    adopt: (extension: string, held: Held) => void;
    onSent: (wanted: readonly Wanted[]) => void;
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

  function factsOf({ extension, claim, revision }: Wanted, delivery: Delivery | undefined): DeliveryFacts {
    return {
      target: toPbx(claim),
      revision,
      there: known.get(extension),
      delivery,
      offered: offeredForAdoption.has(extension),
    };
  }

  /**
   * Gives it what one extension is in, unless it holds that already. Null when nobody knows what came of it.
   *
   * @param readAt when that was read
   */
  async function send(wanted: Wanted, delivery: Delivery | undefined, readAt: Date): Promise<Outcome | null> {
    const { extension, userId, claim } = wanted;
    if (isStale(extension)) return null;
    const facts = factsOf(wanted, delivery);
    const { target, there } = facts;
    const news = { extension, userId, refused: null, delivery: null };
    const plan = planDelivery(facts);
    let overwritten: Sent['overwrites'] = null;
    if (plan === 'none') return news;
    if (plan === 'adopt' && there) {
      offeredForAdoption.add(extension);
      adopt(extension, there);
      return null;
    }
    if (plan === 'send') {
      const chosen = isPickedJustNow(claim, delivery?.accepted, deps.now());
      const { error, overwrites } = await sendNow(extension, target, { chosen });
      if (error && isOver(error)) return null;
      if (error) {
        const refusal = refusedDelivery(facts, error.fault);
        if (!refusal) return { ...news, refused: error.fault };
        deps.log.warn(`The phone system refused the presence of ${extension}: ${error.message}`);
        return { ...news, refused: error.fault, delivery: { extension, ...refusal } };
      }
      overwritten = overwrites;
    }
    const passed = [...echoes.accepted(extension), overwritten ?? []].flat();
    return { ...news, delivery: { extension, ...acceptedDelivery(facts, passed, claim, readAt) } };
  }

  /**
   * Sets the presence in the phone system. Returns the error, null when it was accepted, and what it took the place of that others
   * had set meanwhile.
   */
  async function sendNow(
    extension: string,
    target: Held,
    options: Pick<Sent, 'chosen'>,
  ): Promise<Pick<Sent, 'overwrites'> & { error: PbxError | null }> {
    const before = known.get(extension);
    const sent = echoes.expect(extension, target, options);
    // What is heard from now on is later than this.
    known.set(extension, target);
    try {
      await line.setPresence(extension, target, () => echoes.answered(sent));
      return { error: null, overwrites: sent.overwrites };
    } catch (error) {
      if (error instanceof PbxError && !isOver(error)) {
        if (known.get(extension) === target) restore(extension, before);
        takeBack(extension, sent);
      } else echoes.unsure(extension, sent);
      if (error instanceof PbxError) return { error, overwrites: null };
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
      await line.forgetPresence(extension, () => echoes.answered(sent));
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

  async function noteUnanswered(wanted: Iterable<Wanted>, deliveries: Map<string, Delivery>): Promise<void> {
    const noted = [...wanted].flatMap((each): Delivery[] => {
      const { extension, claim } = each;
      if (isStale(extension)) return [];
      const before = deliveryBeforeSending(factsOf(each, deliveries.get(extension)), claim, deps.now());
      return before ? [{ extension, ...before }] : [];
    });
    if (noted.length === 0) return;
    await write((tx) => keepKnown(tx.db, noted));
    for (const delivery of noted) deliveries.set(delivery.extension, delivery);
  }

  return {
    async deliver(extensions) {
      const readAt = deps.now();
      const wanted = new Map((await wantedOf(db, extensions)).map((each) => [each.extension, each]));
      const deliveries = await deliveriesOf(db, extensions);
      await noteUnanswered(wanted.values(), deliveries);
      const gone = extensions.filter((extension) => !wanted.has(extension) && deliveries.has(extension));
      const sends = [...wanted.values()].map((each) => send(each, deliveries.get(each.extension), readAt));
      const outcomes = (await Promise.all(sends)).flatMap((outcome) => outcome ?? []);
      onSent([...wanted.values()]);
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
