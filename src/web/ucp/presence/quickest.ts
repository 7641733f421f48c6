import type { State } from '#contract/states.ts';

/** More than these are a list, not quick any more; the menu has them all. */
export const MOST_QUICK_PICKS = 12;

/** The states for quick picks, in their order: all, or where there are many each type without a message and then the first of the rest. */
export function quickest(states: readonly State[]): readonly State[] {
  if (states.length <= MOST_QUICK_PICKS) return states;
  const byNeed = [...states.filter(({ message }) => !message), ...states.filter(({ message }) => message)];
  const chosen = new Set(byNeed.slice(0, MOST_QUICK_PICKS));
  return states.filter((state) => chosen.has(state));
}
