import type { Presence } from '#contract/presences.ts';
import { listMyRecentPicks, type RecentPick } from '#contract/recentPicks.ts';
import type { State } from '#contract/states.ts';
import { labelOf } from '#domain/labels.ts';
import { apiQuery } from '#web/data/query.ts';

export const recentQuery = apiQuery(listMyRecentPicks);

/** Something to pick with one click: a state as it is, or with own words. */
export interface Choice {
  state: State;
  ownWords: string | null;
}

/** What is picked lately comes first in a menu of more states than these. */
const LONG_MENU = 12;
const MAX_RECENT = 4;
const MAX_QUICK_PICKS = 4;

/**
 * What was picked lately and is worth to be offered first: own words, which else have to be typed again; and where there are more
 * states than fit in sight, states too. What reads like a state that is offered anyway is left out.
 */
export function recentChoices(states: readonly State[], recent: readonly RecentPick[]): Choice[] {
  const labels = new Set(states.map(({ type, message }) => labelOf(type, message)));
  const choices = recent.flatMap(({ stateId, message, label, ownWords }): Choice[] => {
    const state = states.find(({ id }) => id === stateId);
    if (!state || (ownWords && labels.has(label))) return [];
    if (!ownWords && states.length <= LONG_MENU) return [];
    return [{ state, ownWords: ownWords ? message : null }];
  });
  return choices.slice(0, MAX_RECENT);
}

/** The picks beside one's own presence: those made lately, then the first of the states; none that is in force. */
export function quickPicks(
  states: readonly State[],
  recent: readonly RecentPick[],
  shown: Presence | undefined,
): Choice[] {
  const lately = recent.flatMap(({ stateId, message, ownWords }): Choice[] => {
    const state = states.find(({ id }) => id === stateId);
    return state ? [{ state, ownWords: ownWords ? message : null }] : [];
  });
  const all = [...lately, ...withoutChoices(states, lately).map((state) => ({ state, ownWords: null }))];
  return all.filter((choice) => !isChosen(choice, shown, all)).slice(0, MAX_QUICK_PICKS);
}

/** The states that are not offered first already. */
export function withoutChoices(states: readonly State[], choices: readonly Choice[]): State[] {
  const plain = new Set(choices.filter(({ ownWords }) => ownWords === null).map(({ state }) => state.id));
  return states.filter(({ id }) => !plain.has(id));
}

/** Whether a choice is what is shown now; a state also with own words, where these are not offered themselves. */
export function isChosen({ state, ownWords }: Choice, shown: Presence | undefined, all: readonly Choice[]): boolean {
  if (!shown || state.id !== shown.stateId) return false;
  const words = shown.ownWords ? shown.message : null;
  const isOffered = all.some((other) => other.state.id === state.id && other.ownWords === words);
  return isOffered ? ownWords === words : ownWords === null;
}
