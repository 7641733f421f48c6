import { type Held, sameHeld } from './held.ts';

/** What a change that is heard of is. */
export type Heard =
  /** Our own, back. */
  | 'echo'
  /** Somebody else's, in whose place our own stands by now: one that was chosen here. */
  | 'overwritten'
  /** Somebody else's, in whose place our own stands by now, and which is to take that back. */
  | 'displaced'
  /** Our own of an earlier connection, or of a server that is gone, of which nobody knew whether it had arrived. */
  | 'late'
  | 'remote';

/**
 * What a change in the phone system asks for: nothing, to be taken over, that ours is delivered once more, or that both sides are
 * compared, since it does not say which is later: Asterisk announces all that it has stored whenever its presence is loaded.
 *
 * @param heard null where the phone system's own lists go on saying what was before
 * @param before what it was known to hold; undefined where nothing was known, null where nothing was to be believed
 * @param ours whether something of ours is still to take its place (then even what is held already is a word against that), or was
 *   refused
 */
export function answerTo({
  heard,
  held,
  before,
  ours,
}: {
  heard: Heard | null;
  held: Held;
  before: Held | null | undefined;
  ours: 'none' | 'waits' | 'refused';
}): 'nothing' | 'takeOver' | 'deliver' | 'compare' {
  if (heard === 'echo' || heard === 'overwritten') return 'nothing';
  if (heard === 'displaced') return 'takeOver';
  const isNews = !heard || !before || !sameHeld(before, held);
  if (!isNews) return ours === 'none' ? 'nothing' : 'compare';
  return heard === 'late' ? 'deliver' : 'takeOver';
}
