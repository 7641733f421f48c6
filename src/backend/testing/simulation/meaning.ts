import { type PresenceType, presenceTypes } from '#contract/types.ts';
import type { Held } from '#domain/pbx/held.ts';

/** A state as the model knows it. */
export interface ModelState {
  id: number;
  type: PresenceType;
  message: string | null;
}

/** What somebody wished for: a state, with own words or without, or words alone; null is nothing. */
export type Choice = { stateId: number | null; type: PresenceType; own: string | null } | null;

/** What is to be seen of a choice, everywhere. */
export interface Seen {
  type: string;
  message: string | null;
  stateId: number | null;
}

export const seenNothing: Seen = { type: 'not_set', message: null, stateId: null };

export const sameSeen = (a: Seen, b: Seen) => a.type === b.type && a.message === b.message && a.stateId === b.stateId;

export const sameChoice = (a: Choice, b: Choice) => JSON.stringify(a) === JSON.stringify(b);

/** What a choice looks like now; undefined where its state is gone, so that nobody can be in it. */
export function seenOf(choice: Choice, states: readonly ModelState[]): Seen | undefined {
  if (!choice) return seenNothing;
  if (choice.stateId === null) return { type: choice.type, message: choice.own, stateId: null };
  const state = states.find(({ id }) => id === choice.stateId);
  return state && { type: state.type, message: choice.own ?? state.message, stateId: state.id };
}

/** What Asterisk is to hold for what is seen. */
export function pbxHeldOf({ type, message, stateId }: Seen): Held {
  return { type, subtype: stateId === null ? '' : String(stateId), message: message ?? '' };
}

const folded = (text: string | null) => (text ?? '').toLowerCase();

/**
 * What something set in Asterisk means: the state of that id and type, else the one that reads the same, else own words.
 *
 * @param code by which it is known that a phone set it: a state's own is that state, whatever it has become
 */
export function choiceOf(
  { type, subtype, message }: Held,
  states: readonly ModelState[],
  code: string | null = null,
): Choice {
  const dialled = states.find(({ id }) => String(id) === code);
  if (dialled) return { stateId: dialled.id, type: dialled.type, own: null };
  const known = presenceTypes.find((each) => each === type);
  if (!known) return null;
  const words = message || null;
  const ofType = states.filter((state) => state.type === known);
  const byId = ofType.find(({ id }) => String(id) === subtype);
  if (byId) return { stateId: byId.id, type: known, own: code !== null || words === byId.message ? null : words };
  const byWords = ofType.find((state) => folded(state.message) === folded(words));
  if (byWords) return { stateId: byWords.id, type: known, own: null };
  return { stateId: null, type: known, own: words };
}

/** What an admin did to a state. */
export type StateEdit =
  | { does: 'edit'; state: ModelState }
  | { does: 'delete'; state: ModelState; replacement: number | null };

/** What becomes of a choice: who is in a deleted state moves to its replacement, or keeps its type and message. */
export function choiceAfter(choice: Choice, edit: StateEdit): Choice {
  if (!choice || choice.stateId !== edit.state.id || edit.does === 'edit') return choice;
  const { replacement, state } = edit;
  if (replacement !== null) return { ...choice, stateId: replacement };
  return { stateId: null, type: state.type, own: choice.own ?? state.message };
}
