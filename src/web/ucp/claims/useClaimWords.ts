import { useTranslations } from 'use-intl';
import type { Claim } from '#contract/claims.ts';
import { shapeOf } from '#web/messages/times.ts';
import { useOwnTimeZone } from '#web/messages/timeZone.ts';
import { useTimes } from '#web/messages/useTimes.ts';
import { useMinute } from '#web/ucp/times/clock.ts';
import { usePresenceTimes } from '#web/ucp/times/usePresenceTimes.ts';
import { claimOutcome } from './claimOutcome.ts';

/** Whose claims they are: one's own, or of somebody who is called by their name. */
export type Whose = { own: true } | { own: false; name: string };

/** The sentences about a claim: who or what made it, why, and what becomes of it. */
export function useClaimWords(whose: Whose): (claims: readonly Claim[], place: number) => string[] {
  const t = useTranslations('why');
  const times = useTimes();
  const { untilTime } = usePresenceTimes();
  const timeZone = useOwnTimeZone();
  const now = useMinute();
  const voice = whose.own ? 'own' : 'other';
  const name = whose.own ? '' : whose.name;

  /** "at 12:05", "yesterday, 09:00", "on Tuesday, 14:00". */
  function at(iso: string): string {
    const when = times.when(iso, now);
    const shape = shapeOf(new Date(iso), now, timeZone);
    if (shape === 'today') return t('at', { when });
    return shape === 'yesterday' || shape === 'tomorrow' ? when : t('on', { when });
  }

  function made({ source, setBy, since }: Claim): string {
    const by = source === 'pick' && !setBy.self ? 'set' : source;
    return t(`made.${voice}.${by}`, { at: at(since), name, setter: setBy.displayName });
  }

  function outcome(claims: readonly Claim[], place: number): string | undefined {
    const claim = claims[place];
    if (!claim) return undefined;
    const becomes = claimOutcome(claims, place);
    switch (becomes.kind) {
      case 'holds':
        if (claim.until !== null) return t('holdsUntil', { until: untilTime(claim.until) });
        return t(`holds.${voice}.${claim.source}`, { name });
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
    return [made(claim), reason, outcome(claims, place)].filter((sentence) => sentence !== undefined);
  };
}
