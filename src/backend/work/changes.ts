import type { Change } from '#backend/ports/deps.ts';

const united = <Id>(a: readonly Id[], b: readonly Id[]) => [...new Set([...a, ...b])];

/** One change of a kind says all: pages ask once. */
export function joined(a: Change, b: Change): Change {
  if (a.type === 'presences' && b.type === 'presences') {
    const extensions = united(a.extensions, b.extensions);
    return { type: a.type, extensions, ...((a.renamed || b.renamed) && { renamed: true }) };
  }
  if (a.type === 'session' && b.type === 'session') {
    const keyIds = united(a.keyIds ?? [], b.keyIds ?? []);
    return { type: a.type, userIds: united(a.userIds, b.userIds), ...(keyIds.length > 0 && { keyIds }) };
  }
  if (a.type === 'all' && b.type === 'all') return a;
  if (a.type === 'phoneSystem' && b.type === 'phoneSystem') return b;
  if (a.type === 'deliveries' && b.type === 'deliveries') {
    const [extensions, userIds] = [united(a.extensions, b.extensions), united(a.userIds, b.userIds)];
    return { type: a.type, extensions, userIds, repair: a.repair || b.repair };
  }
  if (a.type === 'lineSwitch' && b.type === 'lineSwitch') {
    return { type: a.type, extensions: a.extensions && b.extensions && united(a.extensions, b.extensions) };
  }
  if (a.type === 'states' && b.type === 'states') return { type: a.type, ids: united(a.ids, b.ids) };
  if (a.type === 'users' && b.type === 'users') return { type: a.type, ids: united(a.ids, b.ids) };
  if (a.type === 'groups' && b.type === 'groups') return { type: a.type, ids: united(a.ids, b.ids) };
  if (a.type === 'audit' && b.type === 'audit') return { type: a.type, ids: united(a.ids, b.ids) };
  if (a.type === 'webhooks' && b.type === 'webhooks') return { type: a.type, ids: united(a.ids, b.ids) };
  throw new Error(`${a.type} and ${b.type} are no changes of one kind.`);
}

/** Adds a change to those that are noted, or joins it with one of its kind. */
export function noteChange(changes: Change[], change: Change): void {
  const same = changes.findIndex(({ type }) => type === change.type);
  const before = changes[same];
  if (before) changes[same] = joined(before, change);
  else changes.push(change);
}
