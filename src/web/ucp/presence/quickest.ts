import type { State } from '#contract/states.ts';

/** More than these are a list, not quick any more; the menu has them all. */
export const MOST_QUICK_PICKS = 12;

/**
 * The states for quick picks, in their order: all, or where there are many those picked lately, then each type without a message,
 * then the first of the rest.
 */
export function quickest(states: readonly State[], recentIds: readonly number[] = []): readonly State[] {
  if (states.length <= MOST_QUICK_PICKS) return states;
  const recent = new Set(recentIds);
  const need = ({ id, message }: State) => (recent.has(id) ? 0 : message ? 2 : 1);
  const chosen = new Set(states.toSorted((a, b) => need(a) - need(b)).slice(0, MOST_QUICK_PICKS));
  return states.filter((state) => chosen.has(state));
}
