import { type Claim, hasOwnWords, isPick, strongestClaim } from '#domain/claims.ts';
import { type Held, sameHeld, toPbx } from './held.ts';
import type { Meaning } from './match.ts';
import { losesEnd } from './reconcile.ts';

/** What somebody who set it in the phone system has picked. */
type Picked = Pick<Claim, 'stateId' | 'type' | 'stateMessage' | 'ownMessage'>;

/** What a change in the phone system does here: nothing, clear what is set, or pick. */
export type RemoteDecision = { does: 'nothing' } | { does: 'clear' } | { does: 'pick'; pick: Picked };

const nothing: RemoteDecision = { does: 'nothing' };

function toPick(meaning: Extract<Meaning, { kind: 'state' | 'words' }>): Picked {
  if (meaning.kind === 'words') {
    return { stateId: null, type: meaning.type, stateMessage: null, ownMessage: meaning.message };
  }
  const { state, ownMessage } = meaning;
  return { stateId: state.id, type: state.type, stateMessage: state.message, ownMessage };
}

/**
 * A change in the phone system becomes a pick. Nothing happens where the presence is that already, in other words too (a text without
 * its id), or where somebody picked or cleared it later than it was heard of. What has an end that is ahead is that no more where a
 * phone's code set it: it is picked anew, without one.
 *
 * @param byCode whether it is known that a phone's code set it: that sets no own words, however alike they read
 * @param isBeneath whether it stays beneath picks that came later, where all of them have an end
 * @param planIsOver whether it ended what the phone system had planned to come after it
 * @param claims the person's
 * @param choseHereAt when somebody last chose it here, whatever is left of that; null when nobody did
 */
export function decideRemoteChange({
  meaning,
  held,
  byCode,
  heardAt,
  planIsOver,
  isBeneath,
  claims,
  choseHereAt,
  now,
}: {
  meaning: Meaning;
  held: Held;
  byCode: boolean;
  heardAt: Date;
  planIsOver: boolean;
  isBeneath: boolean;
  claims: readonly Claim[];
  choseHereAt: Date | null;
  now: Date;
}): RemoteDecision {
  if (meaning.kind === 'malformed') return nothing;
  const before = strongestClaim(claims, now);
  const hasEnd = before !== undefined && before.until !== null;
  const ownWords = before !== undefined && hasOwnWords(before);
  const endIsOver = planIsOver && losesEnd({ hasEnd, ownWords });
  if (!byCode && sameHeld(toPbx(before), held) && !endIsOver) return nothing;
  // What lies in the future was chosen before the clock was put back; it may have been heard of before that, too.
  const isLater = (at: Date) => at > heardAt && (at <= now || heardAt > now);
  const later = claims.filter(({ source, since }) => isPick(source) && isLater(since));
  // What was chosen last of all may have been cleared.
  const areAbove =
    isBeneath && later.every(({ until }) => until) && later.some(({ since }) => choseHereAt && since >= choseHereAt);
  if (!areAbove && (later.length > 0 || (choseHereAt && isLater(choseHereAt)))) return nothing;
  if (meaning.kind === 'nothing') return { does: 'clear' };
  const pick = toPick(meaning);
  // What is left of a deleted state has its words, and no own ones.
  const isSame = (claim: Claim | undefined) =>
    claim !== undefined &&
    sameHeld(toPbx(claim), toPbx(pick)) &&
    (pick.stateId === null || claim.ownMessage === pick.ownMessage);
  return [before, ...later].some(isSame) && !endIsOver ? nothing : { does: 'pick', pick };
}
