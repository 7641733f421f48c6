/** What becomes of a claim if nobody does anything. */
export type ClaimOutcome =
  /** It is the presence. */
  | { kind: 'holds' }
  /** It comes back by itself, once all that is stronger has ended. */
  | { kind: 'returns'; at: string }
  /** Something stronger has no end: it comes back when that is released. */
  | { kind: 'waits' }
  /** It ends before it could come back. */
  | { kind: 'lapses'; at: string };

/** What becomes of one of these claims, which are in the order of their strength, the strongest first. Times are ISO 8601 in UTC. */
export function claimOutcome(claims: readonly { until: string | null }[], place: number): ClaimOutcome {
  if (place === 0) return { kind: 'holds' };
  const ends = claims
    .slice(0, place)
    .map(({ until }) => (until === null ? Number.POSITIVE_INFINITY : Date.parse(until)));
  const back = Math.max(...ends);
  if (back === Number.POSITIVE_INFINITY) return { kind: 'waits' };
  const own = claims[place]?.until ?? null;
  if (own !== null && Date.parse(own) <= back) return { kind: 'lapses', at: own };
  return { kind: 'returns', at: new Date(back).toISOString() };
}
