import type { PresenceType } from '#contract/types.ts';

/** What makes claims: somebody's pick, here or in the phone system, or a sign-in or sign-out by the person's settings. */
export type ClaimSource = 'pick' | 'phone' | 'signIn' | 'signOut';

/** Whether somebody chose it, wherever: at a phone is as good as here. */
export function isPick(source: ClaimSource): boolean {
  return source === 'pick' || source === 'phone';
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
 * How strong a claim is among the others: a pick is stronger than a sign-in or sign-out. Only a pick
 * without an end gives way to a sign-in or sign-out that came after it: a vacation stays a vacation, while yesterday's
 * Available does not outlast going home. It waits, and comes back when what displaced it is released.
 */
function strengthOf(claim: RankedClaim, live: readonly RankedClaim[]): number {
  if (!isPick(claim.source)) return 1;
  if (claim.until !== null) return 2;
  return live.some((other) => !isPick(other.source) && isLater(other, claim)) ? 0 : 2;
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
  if (!isLater(later, earlier)) return false;
  if (!isPick(earlier.source)) return !isPick(later.source);
  if (!isPick(later.source)) return false;
  return later.until === null || (earlier.until !== null && earlier.until <= later.until);
}

/**
 * The claims that are of use together: a pick without an end displaces all earlier picks, one with an end those that it
 * outlives; of sign-ins and sign-outs the latest counts. In whichever order claims come to be known, the same are left,
 * and none is displaced by one of another kind.
 */
export function withoutDisplaced<C extends RankedClaim>(claims: readonly C[]): C[] {
  return claims.filter((claim) => !claims.some((other) => isDisplaced(claim, other)));
}
