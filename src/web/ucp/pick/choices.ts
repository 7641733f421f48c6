import type { Presence } from '#contract/presences.ts';
import type { RecentPick } from '#contract/recentPicks.ts';
import type { State } from '#contract/states.ts';
import type { PickRequest } from '#web/data/queries/picks.ts';

/** Something to pick with one click: a state as it is, or with own words. */
export type Choice = Pick<NonNullable<PickRequest>, 'state' | 'ownWords'>;

const MAX_QUICK_PICKS = 4;

/** The words of a choice: the person's own, else the state's. */
export const messageOf = ({ state, ownWords }: Choice): string | null => ownWords ?? state.message;

/** What tells a choice from the others of a list. */
export const keyOf = ({ state, ownWords }: Choice): string => `${state.id} ${ownWords ?? ''}`;

/** What was picked lately, without what was in a state that is gone. */
export function choicesOf(states: readonly State[], recent: readonly RecentPick[]): Choice[] {
  return recent.flatMap(({ stateId, message, ownWords }) => {
    const state = states.find(({ id }) => id === stateId);
    return state ? [{ state, ownWords: ownWords ? message : null }] : [];
  });
}

/** The picks beside one's own presence: those made lately, then the first of the states; none that is in force. */
export function quickPicks(
  states: readonly State[],
  recent: readonly RecentPick[],
  shown: Presence | undefined,
): Choice[] {
  const lately = choicesOf(states, recent);
  const all = [...lately, ...withoutChoices(states, lately)];
  return all.filter((choice) => !isChosen(choice, shown, all)).slice(0, MAX_QUICK_PICKS);
}

/** The states that are not offered first already. */
export function withoutChoices(states: readonly State[], first: readonly Choice[]): Choice[] {
  const plain = new Set(first.filter(({ ownWords }) => ownWords === null).map(({ state }) => state.id));
  return states.filter(({ id }) => !plain.has(id)).map((state) => ({ state, ownWords: null }));
}

/** Whether a choice is what is shown now; a state also with own words, where these are not offered themselves. */
export function isChosen({ state, ownWords }: Choice, shown: Presence | undefined, all: readonly Choice[]): boolean {
  if (!shown || state.id !== shown.stateId) return false;
  const words = shown.ownWords ? shown.message : null;
  const isOffered = all.some((other) => other.state.id === state.id && other.ownWords === words);
  return isOffered ? ownWords === words : ownWords === null;
}
