import type { NamedEnd, Presence } from '#contract/presences.ts';
import type { RecentPick } from '#contract/recentPicks.ts';
import type { State } from '#contract/states.ts';
import { endOf } from '#domain/ends.ts';
import type { PickRequest } from '#web/data/queries/picks.ts';

/** Something to pick with one click: a state as it is, or with own words. */
export type Choice = Pick<NonNullable<PickRequest>, 'state' | 'ownWords'>;

/** What is picked lately comes first in a menu of more states than these. */
const LONG_MENU = 12;
const MAX_RECENT = 4;
const MAX_QUICK_PICKS = 4;

/** The words of a choice: the person's own, else the state's. */
export const messageOf = ({ state, ownWords }: Choice): string | null => ownWords ?? state.message;

/** What tells a choice from the others of a list. */
export const keyOf = ({ state, ownWords }: Choice): string => `${state.id} ${ownWords ?? ''}`;

/** What was picked lately, without what was in a state that is gone. */
function choicesOf(states: readonly State[], recent: readonly RecentPick[]): Choice[] {
  return recent.flatMap(({ stateId, message, ownWords }) => {
    const state = states.find(({ id }) => id === stateId);
    return state ? [{ state, ownWords: ownWords ? message : null }] : [];
  });
}

/**
 * What was picked lately and is worth to be offered first: own words, which else have to be typed again; and where there are more
 * states than fit in sight, states too. What reads like a state that is offered anyway is left out.
 */
export function recentChoices(states: readonly State[], recent: readonly RecentPick[]): Choice[] {
  const isOffered = ({ state, ownWords }: Choice) =>
    states.some(({ type, message }) => type === state.type && message === ownWords);
  return choicesOf(states, recent)
    .filter((choice) => (choice.ownWords === null ? states.length > LONG_MENU : !isOffered(choice)))
    .slice(0, MAX_RECENT);
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

/** How a pick of one click ends: by a name, at a moment, or not by itself. */
export type QuickEnd = NamedEnd | Date | null;

/** What one click asks for, now, in the time zone of whoever clicks. */
export function quickRequest({ state, ownWords }: Choice, end: QuickEnd, now: Date, timeZone: string) {
  if (end === null) return { state, ownWords, until: null };
  if (end instanceof Date) return { state, ownWords, until: end.toISOString() };
  return { state, ownWords, until: endOf(end, now, timeZone).toISOString(), end: { name: end, timeZone } };
}
