import type { RecentPick } from '#contract/recentPicks.ts';
import type { State } from '#contract/states.ts';
import { labelOf } from '#domain/labels.ts';

const stateOf = (id: number, message: string | null): State => ({
  id,
  type: 'away',
  message,
  label: labelOf('away', message),
  inUse: 0,
});

export const few = [stateOf(1, null), stateOf(2, 'Lunch')];
export const many = [...few, ...Array.from({ length: 12 }, (_, index) => stateOf(index + 3, `No. ${index}`))];

/** A pick of one of `many`, in its own words or in these. */
export function picked(stateId: number, ownWords?: string): RecentPick {
  const message = ownWords ?? many.find(({ id }) => id === stateId)?.message ?? null;
  return { stateId, type: 'away', message, label: labelOf('away', message), ownWords: ownWords !== undefined };
}
