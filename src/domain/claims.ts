import type { ClaimSource } from '#contract/claims.ts';
import type { PresenceType } from '#contract/types.ts';

/** Where claims of some sources stand among the others. */
interface Place {
  /** The strongest live one is the presence. */
  strength: number;
  /** Whether the latest of them leaves the others nothing to come back to, whichever ends they have. */
  latestOnly: boolean;
}

/** What somebody chose, wherever: at a phone is as good as here. */
const picked: Place = { strength: 2, latestOnly: false };
const signedInOrOut: Place = { strength: 1, latestOnly: true };

/** The place of every source. */
const places: Record<ClaimSource, Place> = {
  pick: picked,
  phone: picked,
  signIn: signedInOrOut,
  signOut: signedInOrOut,
};

/** Whether somebody chose it. */
export function isPick(source: ClaimSource): boolean {
  return places[source] === picked;
}

/** One source's wish for a presence. The strongest live one is the presence. */
export interface Claim {
  id: number;
  source: ClaimSource;
  /** The state wished for; null once that state was deleted without a replacement. */
  stateId: number | null;
  /** The state's type and message as they are now, or as they were when it was deleted. */
  type: PresenceType;
  stateMessage: string | null;
  /** The person's own words in place of the state's message. */
  ownMessage: string | null;
  setBy: { self: boolean; displayName: string };
  /** Why an admin set it for somebody else. */
  reason: string | null;
  since: Date;
  until: Date | null;
}

/** Whether it says something else than its state does: who enters the state's own words says the same. */
export const hasOwnWords = ({ ownMessage, stateMessage }: Pick<Claim, 'ownMessage' | 'stateMessage'>) =>
  ownMessage !== null && ownMessage !== stateMessage;

/** What the rules go by. Of two of the same moment the one with the higher id is the later. */
export type RankedClaim = Pick<Claim, 'id' | 'source' | 'since' | 'until'>;

/** Whether the claim still holds: its end, if it has one, is ahead. */
function isLive(claim: Pick<Claim, 'until'>, now: Date): boolean {
  return claim.until === null || claim.until > now;
}

function isLater(a: RankedClaim, b: RankedClaim): boolean {
  return a.since > b.since || (a.since.getTime() === b.since.getTime() && a.id > b.id);
}

/**
 * How strong a claim is among the others. A pick without an end gives way to a sign-in or sign-out that came after it: a vacation stays
 * a vacation, while yesterday's Available does not outlast going home. It waits, and comes back when what displaced it is released.
 */
function strengthOf(claim: RankedClaim, live: readonly RankedClaim[]): number {
  const { strength } = places[claim.source];
  if (!isPick(claim.source) || claim.until !== null) return strength;
  return live.some((other) => places[other.source] === signedInOrOut && isLater(other, claim)) ? 0 : strength;
}

/** The live claims, the strongest first; within the same strength the latest. */
export function rankClaims<C extends RankedClaim>(claims: readonly C[], now: Date): C[] {
  const live = claims.filter((claim) => isLive(claim, now));
  return live.toSorted((a, b) => strengthOf(b, live) - strengthOf(a, live) || (isLater(a, b) ? -1 : 1));
}

/** The claim that is the presence now; none when nothing is set. */
export function strongestClaim<C extends RankedClaim>(claims: readonly C[], now: Date): C | undefined {
  return rankClaims(claims, now)[0];
}

/** Whether a later claim of the same kind leaves an earlier one nothing to come back to. */
function isDisplaced(earlier: RankedClaim, later: RankedClaim): boolean {
  const place = places[earlier.source];
  if (place !== places[later.source] || !isLater(later, earlier)) return false;
  return place.latestOnly || later.until === null || (earlier.until !== null && earlier.until <= later.until);
}

/**
 * The claims that are of use together: a pick without an end displaces all earlier picks, one with an end those that it
 * outlives; of sign-ins and sign-outs the latest counts. In whichever order claims come to be known, the same are left,
 * and none is displaced by one of another kind.
 */
export function withoutDisplaced<C extends RankedClaim>(claims: readonly C[]): C[] {
  return claims.filter((claim) => !claims.some((other) => isDisplaced(claim, other)));
}
