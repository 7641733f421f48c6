import type { PresenceType } from '#contract/types.ts';

/**
 * One source's wish for a presence. A pick by the person or by an admin is the only source that there is yet;
 * weaker ones come below it (PRODUCT.md's order) and are told apart by `source`.
 */
export interface Claim {
  id: number;
  source: 'pick';
  /** The state picked; null once that state was deleted without a replacement. */
  stateId: number | null;
  /** The state's type and message as they are now, or as they were when it was deleted. */
  type: PresenceType;
  stateMessage: string | null;
  /** The person's own words in place of the state's message. */
  ownMessage: string | null;
  setBy: { self: boolean; displayName: string };
  since: Date;
  until: Date | null;
}

/** Whether the claim still holds: its end, if it has one, is ahead. */
export function isLive(claim: Pick<Claim, 'until'>, now: Date): boolean {
  return claim.until === null || claim.until > now;
}

/** The claim that is the presence now: the latest live pick; none when nothing is set. */
export function strongestClaim<C extends Pick<Claim, 'id' | 'until'>>(claims: readonly C[], now: Date): C | undefined {
  return claims.filter((claim) => isLive(claim, now)).toSorted((a, b) => b.id - a.id)[0];
}

/**
 * Whether an earlier claim is still of use below a new pick: only if it would come back when the pick ends, that is, if it
 * outlives it. A pick without an end displaces everything; one of the same state and words is the earlier one with another end.
 */
export function survivesPick(earlier: Wish, pick: Wish): boolean {
  if (pick.until === null) return false;
  if (earlier.stateId === pick.stateId && earlier.ownMessage === pick.ownMessage) return false;
  return earlier.until === null || earlier.until > pick.until;
}

type Wish = Pick<Claim, 'stateId' | 'ownMessage' | 'until'>;
