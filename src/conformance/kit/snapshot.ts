import type { Endpoint } from '#contract/endpoint.ts';
import { listGroups } from '#contract/groups.ts';
import { listPresences } from '#contract/presences.ts';
import { listStates } from '#contract/states.ts';
import { listUsers } from '#contract/users.ts';
import type { Caller } from './caller.ts';
import { Mismatch, shown } from './mismatch.ts';

/** Every item of the lists, by `list key`, as it was shown at one time. */
export type Snapshot = Map<string, string>;

async function everyItem(admin: Caller, spec: Endpoint, keyOf: (item: never) => unknown): Promise<[string, string][]> {
  const found: [string, string][] = [];
  for (let page = 1; ; page++) {
    const { body } = await admin.call(spec, { query: { page, pageSize: 200 } });
    const { items, total } = body as { items: unknown[]; total: number };
    for (const item of items)
      found.push([`${spec.noun} ${keyOf(item as never)}`, JSON.stringify(item, withoutWhatPasses)]);
    if (items.length === 0 || found.length >= total) return found;
  }
}

/** A revision says how new what is shown is, not what it is, and phones ring meanwhile. */
const withoutWhatPasses = (key: string, value: unknown) => (key === 'revision' || key === 'line' ? undefined : value);

/** All states, groups, users and presences as the admin sees them. */
export async function snapshot(admin: Caller): Promise<Snapshot> {
  return new Map([
    ...(await everyItem(admin, listStates, ({ id }: { id: number }) => id)),
    ...(await everyItem(admin, listGroups, ({ id }: { id: number }) => id)),
    ...(await everyItem(admin, listUsers, ({ id }: { id: number }) => id)),
    ...(await everyItem(admin, listPresences, ({ extension }: { extension: string }) => extension)),
  ]);
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
