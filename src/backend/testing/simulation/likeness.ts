import { type Held, sameHeld } from '#domain/pbx/held.ts';
import type { Intent, Intents } from './intents.ts';
import { type Choice, type ModelState, pbxHeldOf, sameSeen, seenOf } from './meaning.ts';

/**
 * What one is in already changes nothing, and leaves its end.
 *
 * @param isKnown which of the others that may have come to be known before
 */
export function meansNothingNew(
  intents: Intents,
  intent: Intent,
  states: readonly ModelState[],
  isKnown: (other: Intent) => boolean = () => true,
): boolean {
  const seen = intent.choices.map((choice) => seenOf(choice, states));
  return intents
    .candidates((other) => other !== intent && isKnown(other))
    .some((each) => seen.some((its) => its && sameSeen(its, each.seen)));
}

/** Whether Asterisk may hold this for it. */
export function mayLook({ choices }: Intent, held: Held, states: readonly ModelState[]): boolean {
  return choices.some((choice) => {
    const seen = seenOf(choice, states);
    return seen !== undefined && sameHeld(pbxHeldOf(seen), held);
  });
}

/** Whether Asterisk may hold this for it, or might have before its state was edited. */
export function mayHaveLooked(intent: Intent, held: Held, states: readonly ModelState[]): boolean {
  function isOfState(choice: Choice): boolean {
    if (!choice) return false;
    // Its state may have been replaced since; the words are somebody's own.
    if (choice.own !== null) return choice.own === held.message;
    return choice.stateId === null ? choice.type === held.type : String(choice.stateId) === held.subtype;
  }
  return mayLook(intent, held, states) || intent.choices.some(isOfState);
}

/** Whether both are of one state, whatever it was called; where neither has one, of one type. */
export const isOfOneState = (a: Held, b: Held) => a.subtype === b.subtype && (a.subtype !== '' || a.type === b.type);

/**
 * Whether it is certain what one is in, and that this has an end of which Asterisk was told.
 *
 * @param connection on which it was
 * @param before when it had arrived, by the time that passed (milliseconds)
 */
export function hasPlan(intents: Intents, connection: number, before: number): boolean {
  const [only, ...others] = intents.candidates();
  if (!only || others.length > 0) return false;
  const { until, arrivedOn, to } = only.intent;
  return until !== null && arrivedOn === connection && to < before;
}
