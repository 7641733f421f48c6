import type { Drift, DriftRow, PhonePresence } from '#contract/phoneSystem.ts';

/**
 * One thing that differs: a presence, the entry that is stored of it, a key of the phone system's database, or the pause of a member
 * of a queue.
 */
export type Difference =
  | { of: 'presence'; ours: PhonePresence | null; theirs: PhonePresence | null }
  | { of: 'stored'; ours: PhonePresence | null; theirs: string }
  | { of: 'key'; key: string; ours: string | null; theirs: string | null }
  | { of: 'pause'; queue: string; member: string; ours: string | null; theirs: string | null };

function samePresence(a: PhonePresence | null, b: PhonePresence | null): boolean {
  const [left, right] = [a, b].map((each) => (each === null || each.type === 'not_set' ? null : each));
  if (!left || !right) return left === right;
  return left.type === right.type && left.message === right.message && left.stateId === right.stateId;
}

/** What differs of an extension, one after the other. Where only the stored entry is another, that alone is said. */
export function differencesOf({ presence, keys, pauses }: DriftRow): Difference[] {
  const differences: Difference[] = [];
  if (presence) {
    const { ours, theirs, stored } = presence;
    if (stored === null || !samePresence(ours, theirs)) differences.push({ of: 'presence', ours, theirs });
    if (stored !== null) differences.push({ of: 'stored', ours, theirs: stored });
  }
  return [
    ...differences,
    ...keys.map(({ key, ours, theirs }) => ({ of: 'key', key, ours, theirs }) as const),
    ...pauses.map(({ queue, member, ours, theirs }) => ({ of: 'pause', queue, member, ours, theirs }) as const),
  ];
}

/** Whether two presences look alike and differ in the state that they came from alone: then that has to be said. */
export function differInState(ours: PhonePresence | null, theirs: PhonePresence | null): boolean {
  return ours !== null && theirs !== null && ours.label === theirs.label && ours.stateId !== theirs.stateId;
}

/** Whether any of these extensions still differs; of all, when none are named. */
export function stillDiffer({ items }: Drift, extensions: readonly string[] | undefined): boolean {
  return extensions ? items.some(({ extension }) => extensions.includes(extension)) : items.length > 0;
}
