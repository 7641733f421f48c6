import type { Bus, Change } from '#backend/ports/deps.ts';
import { auditedIn } from '#backend/store/audit.ts';
import type { Db, Tx } from '#backend/store/sql/database.ts';

/** Notes a change, to be told once the transaction has been committed. */
export type Changed = (change: Change) => void;

function note(changes: Change[], change: Change): void {
  const same = changes.findIndex(({ type }) => type === change.type);
  if (same < 0) changes.push(change);
  else changes[same] = joined(changes[same] as Change, change);
}

/** One change of a kind says all: pages ask once. */
export function joined(a: Change, b: Change): Change {
  if (a.type === 'presences' && b.type === 'presences') {
    const extensions = [...new Set([...a.extensions, ...b.extensions])];
    return { type: a.type, extensions, ...((a.renamed || b.renamed) && { renamed: true }) };
  }
  if (a.type === 'session' && b.type === 'session') {
    return { type: a.type, userIds: [...new Set([...a.userIds, ...b.userIds])] };
  }
  if (a.type === 'states' && b.type === 'states') return { type: a.type, ids: [...new Set([...a.ids, ...b.ids])] };
  if (a.type === 'users' && b.type === 'users') return { type: a.type, ids: [...new Set([...a.ids, ...b.ids])] };
  if (a.type === 'groups' && b.type === 'groups') return { type: a.type, ids: [...new Set([...a.ids, ...b.ids])] };
  if (a.type === 'all' && b.type === 'all') return a;
  if (a.type === 'phoneSystem' && b.type === 'phoneSystem') return b;
  if (a.type === 'deliveries' && b.type === 'deliveries') {
    const extensions = [...new Set([...a.extensions, ...b.extensions])];
    const userIds = [...new Set([...a.userIds, ...b.userIds])];
    return { type: a.type, extensions, userIds, repair: a.repair || b.repair };
  }
  if (a.type === 'audit' && b.type === 'audit') return { type: a.type, ids: [...new Set([...a.ids, ...b.ids])] };
  throw new Error(`${a.type} and ${b.type} are no changes of one kind.`);
}

/**
 * One transaction, and the news of it: what the work says it changed, and what it noted in the audit, reaches the bus exactly
 * when it is true.
 * Never use the outer `db` in the work: on SQLite it waits for the transaction's end, that is, for itself.
 */
export async function write<T>(
  { db, bus }: { db: Db; bus: Bus },
  work: (trx: Tx, changed: Changed) => Promise<T>,
): Promise<T> {
  const changes: Change[] = [];
  const result = await db.transaction().execute(async (trx) => {
    const done = await work(trx, (change) => note(changes, change));
    const audited = auditedIn(trx);
    if (audited.length > 0) note(changes, { type: 'audit', ids: [...audited] });
    if (changes.length > 0) await bus.stage?.(changes, trx);
    return done;
  });
  if (changes.length > 0) bus.publish?.(changes);
  return result;
}
