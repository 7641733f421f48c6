import type { Capability } from '#contract/capabilities.ts';
import type { Endpoint } from '#contract/endpoint.ts';
import { listGroups } from '#contract/groups.ts';
import { listPresences } from '#contract/presences.ts';
import { listStates } from '#contract/states.ts';
import { listUsers } from '#contract/users.ts';
import type { Caller } from './caller.ts';
import { Mismatch, shown } from './mismatch.ts';

/** Every item of the lists, by `list key`, as it was shown at one time. */
export type Snapshot = Map<string, string>;

async function everyItem(
  admin: Caller,
  spec: Endpoint,
  keyOf: (item: { id: number; extension: string }) => unknown,
): Promise<[string, string][]> {
  const found: [string, string][] = [];
  for (let page = 1; ; page++) {
    const { body } = await admin.call(spec, { query: { page, pageSize: 200 } });
    const { items, total } = body as { items: { id: number; extension: string }[]; total: number };
    for (const item of items) found.push([`${spec.noun} ${keyOf(item)}`, JSON.stringify(item, withoutWhatPasses)]);
    if (items.length === 0 || found.length >= total) return found;
  }
}

/** A revision says how new what is shown is, not what it is, and phones ring meanwhile. */
const withoutWhatPasses = (key: string, value: unknown) => (key === 'revision' || key === 'line' ? undefined : value);

const lists: readonly [spec: Endpoint, keyOf: (item: { id: number; extension: string }) => unknown][] = [
  [listStates, ({ id }) => id],
  [listGroups, ({ id }) => id],
  [listUsers, ({ id }) => id],
  [listPresences, ({ extension }) => extension],
];

/** All states, groups, users and presences as the admin sees them, as far as the backend offers them. */
export async function snapshot(admin: Caller, offers: readonly Capability[]): Promise<Snapshot> {
  const items: [string, string][] = [];
  for (const [spec, keyOf] of lists)
    if (offers.includes(spec.capability)) items.push(...(await everyItem(admin, spec, keyOf)));
  return new Map(items);
}

/** Throws a Mismatch that names every difference. */
export function unchanged(before: Snapshot, after: Snapshot): void {
  const differences: string[] = [];
  for (const [key, was] of before) {
    const is = after.get(key);
    if (is === undefined) differences.push(`${key} is gone`);
    else if (is !== was) differences.push(`${key} was ${shown(was)} and is ${shown(is)}`);
  }
  for (const [key, is] of after) if (!before.has(key)) differences.push(`${key} was left behind: ${shown(is)}`);
  if (differences.length > 0)
    throw new Mismatch(
      'The lists of states, groups, users and presences, before and after',
      'no difference',
      differences.join('; '),
    );
}
