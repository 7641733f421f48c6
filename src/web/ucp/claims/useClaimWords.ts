import { useTranslations } from 'use-intl';
import { type Claim, claimSources } from '#contract/claims.ts';
import { shapeOf } from '#web/messages/times.ts';
import { useOwnTimeZone } from '#web/messages/timeZone.ts';
import { useTimes } from '#web/messages/useTimes.ts';
import { useMinute } from '#web/ucp/times/clock.ts';
import { usePresenceTimes } from '#web/ucp/times/usePresenceTimes.ts';

/**
 * The sentences about a claim: who or what made it, why, and what becomes of it.
 *
 * @param whose what the person is called whose claims they are; null for one's own
 */
export function useClaimWords(whose: string | null): (claims: readonly Claim[], place: number) => string[] {
  const t = useTranslations('why');
  const times = useTimes();
  const { untilTime } = usePresenceTimes();
  const timeZone = useOwnTimeZone();
  const now = useMinute();
  const voice = whose === null ? 'own' : 'other';
  const name = whose ?? '';

  /** "at 12:05", "yesterday, 09:00", "on Tuesday, 14:00". */
  function at(iso: string): string {
    const when = times.when(iso, now);
    const shape = shapeOf(new Date(iso), now, timeZone);
    if (shape === 'today') return t('at', { when });
    return shape === 'yesterday' || shape === 'tomorrow' ? when : t('on', { when });
  }

  function made({ source, setBy, since }: Claim): string {
    const by = source === 'pick' && !setBy.self ? 'set' : source;
    // What only a later backend sets by is told in its own word.
    if (!claimSources.includes(source)) return t('madeElse', { at: at(since), source });
    return t(`made.${voice}.${by}`, { at: at(since), name, setter: setBy.displayName });
  }

  function outcome(claim: Claim, becomes: ClaimOutcome): string | undefined {
    switch (becomes.kind) {
      case 'holds':
        if (claim.until !== null) return t('holdsUntil', { until: untilTime(claim.until) });
        return claimSources.includes(claim.source) ? t(`holds.${voice}.${claim.source}`, { name }) : undefined;
      case 'returns':
        return t('returns', { at: at(becomes.at) });
      case 'waits':
        return claim.until === null ? t('waits') : t('waitsUntil', { until: untilTime(claim.until) });
      case 'lapses':
        return t('lapses', { at: at(becomes.at) });
    }
  }

  return (claims, place) => {
    const claim = claims[place];
    if (!claim) return [];
    const reason = claim.reason === null ? undefined : t('reason', { reason: claim.reason });
    return [made(claim), reason, outcome(claim, claimOutcome(claims, place))].filter(
      (sentence) => sentence !== undefined,
    );
  };
}

/** What becomes of a claim if nobody does anything. */
type ClaimOutcome =
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
