import type { Claim } from '#domain/claims.ts';
import { timeOf } from '#domain/revision.ts';
import { type Held, notSet, sameHeld } from './held.ts';
import { typeOf } from './match.ts';
import { accept, type Accepted, REMEMBERED } from './reconcile.ts';

/** What the phone system held, or may have, and when that was sent or heard of. */
export interface HeldAt {
  held: Held;
  at: Date;
}

/** What is known of how the phone system took an extension's presence. */
export interface Delivery {
  accepted: Accepted;
  /** The board's revision that was accepted. */
  revision: number;
  /** Why it would not take the presence of which revision; null when it took the last one. */
  refused: { code: string; revision: number } | null;
  /** It is to be written once more, whatever is held there. */
  repair: boolean;
  /** What was sent since something was last accepted, the latest last. What was picked here is left out: it waits until it is accepted. */
  unanswered: readonly HeldAt[];
}

/** What is to be delivered, and what is known of the other side. */
export interface DeliveryFacts {
  target: Held;
  revision: number;
  /** What the phone system holds: undefined where it never said, null where its own lists are not to be believed. */
  there: Held | null | undefined;
  delivery: Delivery | undefined;
  /** Whether what is held there has been offered to be taken over already. */
  offered: boolean;
}

/** `record`: the phone system holds it, and that is not noted yet. `adopt`: what is held there comes here instead. */
export type DeliveryPlan = 'none' | 'record' | 'send' | 'adopt';

/** How to bring both sides together where nothing that was set there waits to be taken over. */
export function planDelivery({ target, revision, there, delivery, offered }: DeliveryFacts): DeliveryPlan {
  const isNothing = target.type === notSet.type;
  // What was set there before there was anything here.
  if (!delivery && isNothing && !offered && there && (typeOf(there.type) ?? notSet.type) !== notSet.type)
    return 'adopt';
  // Where the phone system never said anything of the extension, nothing is set.
  const isThere = there ? sameHeld(there, target) : there === undefined && isNothing;
  if (!isThere || delivery?.repair) return 'send';
  if (!delivery) return isNothing ? 'none' : 'record';
  const isNoted =
    delivery.revision === revision && delivery.refused === null && sameHeld(delivery.accepted.held, target);
  return isNoted ? 'none' : 'record';
}

/**
 * What is kept once the phone system has accepted it. What was found there, and whatever it may have held since, is kept beside what it
 * had accepted: that is what it falls back to where it forgets this one.
 *
 * @param passed what it may have held meanwhile beside that, and since when
 * @param claim whose words `target` is; undefined where nothing is set
 * @param readAt when that was read here
 */
export function acceptedDelivery(
  { target, revision, there, delivery }: Pick<DeliveryFacts, 'target' | 'revision' | 'there' | 'delivery'>,
  passed: readonly HeldAt[],
  claim: Pick<Claim, 'since'> | undefined,
  readAt: Date,
): Delivery {
  const all = [...(delivery?.unanswered ?? []), ...passed];
  // What another had set to the same by then is no news after that.
  const sameAt = all.filter(({ held }) => sameHeld(held, target)).map((each) => each.at);
  const times = [timeOf(revision, readAt), ...(claim ? [claim.since] : []), ...sameAt];
  const at = new Date(Math.max(...times.map((each) => each.getTime())) + 1);
  const before = [...(there ? [there] : []), ...all.map(({ held }) => held)].filter((held) => !sameHeld(held, target));
  const known = before.reduce<Accepted | null>(
    (accepted, held) => accept(accepted, held, at, readAt),
    delivery?.accepted ?? null,
  );
  return { accepted: accept(known, target, at, readAt), revision, refused: null, repair: false, unanswered: [] };
}

/** No revision of the board's. */
const NONE = -1;

/** What is kept of an extension before the phone system gets anything of it: whatever was chosen came after that. */
export const undelivered: Delivery = {
  accepted: accept(null, notSet, new Date(0), new Date(0)),
  revision: NONE,
  refused: null,
  repair: false,
  unanswered: [],
};

/**
 * What is kept before it is sent, so that it is not taken for another's where it is found there and nobody learned that it had arrived;
 * null where nothing has to be. What was picked here is known by that.
 */
export function deliveryBeforeSending(
  facts: DeliveryFacts,
  claim: Pick<Claim, 'source' | 'since'> | undefined,
  now: Date,
): Delivery | null {
  const { target, revision, delivery = undelivered } = facts;
  const waits = claim && claim.source !== 'phone' && claim.since >= delivery.accepted.at;
  const isRefused = delivery.refused?.revision === revision;
  if (waits || isRefused || planDelivery(facts) !== 'send') return facts.delivery || !claim ? null : delivery;
  const others = delivery.unanswered.filter(({ held }) => !sameHeld(held, target));
  return { ...delivery, unanswered: [...others, { held: target, at: now }].slice(-REMEMBERED) };
}

/**
 * What is kept once something that was set in the phone system is taken over: it holds that, or ours that took its place meanwhile, and
 * falls back to it where it forgets that.
 *
 * @param overtaken what it took the place of there, and was not taken over, the latest last
 * @param isHeld whether the phone system holds it still
 * @param since from when on it counts here
 */
export function takenOverDelivery(
  delivery: Delivery = undelivered,
  { held, overtaken, isHeld }: { held: Held; overtaken: readonly Held[]; isHeld: boolean },
  since: Date,
  now: Date,
): Delivery {
  const before = delivery.accepted;
  const at = new Date(since.getTime() + 1);
  const known = [...overtaken, held].reduce((accepted, each) => accept(accepted, each, at, now), before);
  return { ...delivery, accepted: isHeld ? known : { ...accept(known, before.held, at, now), at: before.at } };
}

/** When this was sent, if it was ours and nobody knows whether it arrived; else null. */
export function lastSent(sent: readonly HeldAt[], held: Held): Date | null {
  return sent.findLast((each) => sameHeld(each.held, held))?.at ?? null;
}

/** What is kept once the phone system has refused it; null where that is known already. */
export function refusedDelivery(
  { revision, delivery }: Pick<DeliveryFacts, 'revision' | 'delivery'>,
  code: string,
): Delivery | null {
  const isKnown = delivery?.refused?.code === code && delivery.refused.revision === revision;
  if (isKnown && !delivery.repair) return null;
  const { accepted, unanswered } = delivery ?? undelivered;
  return { accepted, revision: NONE, refused: { code, revision }, repair: false, unanswered };
}

/** So long a pick counts as made just now (milliseconds): longer than one takes to be sent, over a busy database too. */
const JUST_NOW_MS = 5000;

/** Whether it is a pick of the last moments that the phone system has not had yet. */
export function isPickedJustNow(
  claim: Pick<Claim, 'source' | 'since'> | undefined,
  accepted: Pick<Accepted, 'at'> | undefined,
  now: Date,
): boolean {
  if (claim?.source !== 'pick') return false;
  return claim.since.getTime() > now.getTime() - JUST_NOW_MS && !(accepted && accepted.at > claim.since);
}
