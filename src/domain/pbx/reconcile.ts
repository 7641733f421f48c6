import { type Held, sameHeld } from './held.ts';
import { typeOf } from './match.ts';

/** What it held at some time, and until when. */
export interface Earlier {
  held: Held;
  until: Date;
}

/** What the phone system is known to have accepted, from us or by a change of its own that we took over. */
export interface Accepted {
  held: Held;
  /** Later than the change that brought it, and no later than any after that. */
  at: Date;
  /** What it held during the seconds before, the latest last. */
  earlier: readonly Earlier[];
}

/** Both sides after a gap in which either may have changed. */
export interface Sides {
  /** What the phone system holds now; null when it has no entry. */
  held: Held | null;
  /** Whether its database, which calls read, holds something else than it says. */
  storedOtherwise: boolean;
  /** What is held here. */
  wanted: Held;
  /** Whether that has words of its own in place of its state's. */
  ownWords: boolean;
  /** Whether that has an end, which is ahead. */
  hasEnd: boolean;
  /** Whether the phone system has no plan for what comes after it: so a phone leaves it. */
  planIsOver: boolean;
  /**
   * Whether somebody chose something here that the phone system has not accepted yet. That an end came, or that a state has other words
   * now, is nobody's choice, and takes no place of what was set there.
   */
  choseHere: boolean;
  /** When somebody last chose what they are in, here or there; null when nobody ever did. */
  chosenAt: Date | null;
  /** What became of all that was chosen here since a phone set it; null where one of it has no end, or nothing was. */
  choicesSince: 'ended' | 'endAhead' | null;
  /** Null when the phone system never had anything from us. */
  accepted: Accepted | null;
  /** When a phone's feature code last set it, by the phone system's own note; null when there is none. */
  phoneSetAt: Date | null;
  /** Whether what it holds is what that code set; null where the note does not say. */
  setByCode: boolean | null;
  /** When that which it holds was sent to it, if that was ours and nobody knew whether it had arrived; else null. */
  sentAt: Date | null;
  /** When the connection was last known to be good, if the phone system has been restarted since; null when it has not. */
  restartedAfter: Date | null;
}

/** What to do: nothing, give the phone system ours, the same and keep its own beneath that, or take over its own. */
export type Reconciliation = 'same' | 'deliver' | 'deliverAbove' | 'takeOver';

/**
 * Asterisk commits its database at most once a second: killed with -9, it comes back with what it held before (measured: up to
 * half a second after the reply; this leaves ample room). Milliseconds.
 */
export const FORGETS_MS = 10_000;

/** Whether a phone that sets what there is leaves it no end. It sets no own words. */
export const losesEnd = ({ hasEnd, ownWords }: Pick<Sides, 'hasEnd' | 'ownWords'>) => hasEnd && !ownWords;

/** Whether a phone set it before something with an end was chosen here, and after all else: it is what comes back then. */
function isSetBefore({ held, choseHere, hasEnd, choicesSince, accepted, phoneSetAt, setByCode }: Sides): boolean {
  if (!held || setByCode === false || !accepted || !phoneSetAt) return false;
  return choseHere && hasEnd && choicesSince !== null && phoneSetAt > accepted.at && typeOf(held.type) !== 'not_set';
}

/** Whether it fell back to what it held just before it was killed. */
function hasForgotten({ held, accepted, restartedAfter }: Sides): boolean {
  if (!held || !accepted || !restartedAfter) return false;
  const suspect = restartedAfter.getTime() - FORGETS_MS;
  return accepted.earlier.some((each) => each.until.getTime() >= suspect && sameHeld(each.held, held));
}

/** How long after it was sent something of ours may be carried out, and take the place of what a phone set meanwhile (milliseconds). */
const LATE_MS = 1000;

/** Whether a phone set what is there after ours, which is the same, had arrived. */
const isSetSince = (sentAt: Date, { phoneSetAt }: Sides) =>
  phoneSetAt !== null && phoneSetAt.getTime() > sentAt.getTime() + LATE_MS;

/** Whether what it holds was set there later than anything was chosen here. */
function isSetLater(sides: Sides): boolean {
  const { chosenAt, choicesSince, accepted, phoneSetAt, setByCode } = sides;
  if (phoneSetAt === null) return false;
  if (setByCode !== false && choicesSince === 'ended') return true;
  // Where it fell back to what there was before, what a phone set is gone, or there again.
  const isOld = setByCode === false || (accepted !== null && phoneSetAt <= accepted.at);
  return (chosenAt === null || phoneSetAt > chosenAt) && !(isOld && hasForgotten(sides));
}

/**
 * After a gap, the later change wins. Asterisk does not keep when a presence was set: a change
 * there is known to be one since it differs from what it had accepted, and is known to be the later one by the note that our
 * feature codes leave. Without such a note what somebody picked here is kept, for they were told that it waits.
 */
export function reconcile(sides: Sides): Reconciliation {
  const { held, storedOtherwise, wanted, planIsOver, choseHere, chosenAt, accepted, sentAt } = sides;
  const { phoneSetAt, setByCode } = sides;
  const isSame = held === null ? wanted.type === 'not_set' : sameHeld(held, wanted);
  const isOurs =
    sentAt !== null && (setByCode === false || (!(chosenAt && chosenAt > sentAt) && !isSetSince(sentAt, sides)));
  const setLaterThere = isSetLater(sides);
  // What was known of already is there still, unless a phone set it again since.
  const isSetAgain = setByCode !== false && phoneSetAt !== null && !(accepted && phoneSetAt <= accepted.at);
  const losesPlan = setByCode === null && planIsOver && losesEnd(sides) && !isOurs;
  // Ours, which is the same, may have come after it: then its end is ours.
  const isNews = setByCode === true && isSetAgain && !(isOurs && sides.hasEnd);
  if (isSame && !storedOtherwise && setLaterThere && (isNews || losesPlan)) return 'takeOver';
  if (isSame) return storedOtherwise ? 'deliver' : 'same';
  if (held === null || typeOf(held.type) === undefined || isOurs) return 'deliver';
  if (!accepted) return wanted.type === 'not_set' || setLaterThere ? 'takeOver' : 'deliver';
  const isAsAccepted = sameHeld(held, accepted.held);
  if (setLaterThere && (isSetAgain || !isAsAccepted)) return 'takeOver';
  if (!isAsAccepted && !storedOtherwise && isSetBefore(sides) && !hasForgotten(sides)) return 'deliverAbove';
  return choseHere || isAsAccepted || sentAt || hasForgotten(sides) ? 'deliver' : 'takeOver';
}

/** So much of what an extension held, or was to hold, is remembered. */
export const REMEMBERED = 20;

/**
 * What is known once the phone system has accepted something: what it held during the last seconds is remembered beside it.
 *
 * @param now when it did
 */
export function accept(before: Accepted | null, held: Held, at: Date, now: Date): Accepted {
  // The same chosen anew is accepted by now.
  if (before && sameHeld(before.held, held)) return { ...before, at: before.at > at ? before.at : at };
  const recent = before ? [...before.earlier, { held: before.held, until: now }] : [];
  const earlier = recent.filter(({ until }) => until.getTime() >= now.getTime() - FORGETS_MS);
  return { held, at, earlier: earlier.slice(-REMEMBERED) };
}
