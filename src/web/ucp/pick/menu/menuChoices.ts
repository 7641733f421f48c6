import type { NamedEnd } from '#contract/presences.ts';
import type { RecentPick } from '#contract/recentPicks.ts';
import type { State } from '#contract/states.ts';
import { endOf } from '#domain/ends.ts';
import { type Choice, choicesOf } from '#web/ucp/pick/choices.ts';

/** What is picked lately comes first in a menu of more states than these. */
const LONG_MENU = 12;
const MAX_RECENT = 4;

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

/** How a pick of one click ends: by a name, at a moment, or not by itself. */
export type QuickEnd = NamedEnd | Date | null;

/** What one click asks for, now, in the time zone of whoever clicks. */
export function quickRequest({ state, ownWords }: Choice, end: QuickEnd, now: Date, timeZone: string) {
  if (end === null) return { state, ownWords, until: null };
  if (end instanceof Date) return { state, ownWords, until: end.toISOString() };
  return { state, ownWords, until: endOf(end, now, timeZone).toISOString(), end: { name: end, timeZone } };
}
