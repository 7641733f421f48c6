import type { BackupHead, BackupRow, RestoreReport } from '#contract/backup.ts';
import type { TempFile } from '#backend/ports/deps.ts';
import { countKinds } from '#backend/store/backup/read.ts';
import {
  insertRows,
  lockEverything,
  raiseIds,
  removeEverything,
  rebuildDerived,
} from '#backend/store/backup/replace.ts';
import { nextEnd } from '#backend/store/claims.ts';
import { resetDeliveries } from '#backend/store/deliveries.ts';
import type { Tx } from '#backend/store/sql/database.ts';
import { findUser } from '#backend/store/users.ts';
import type { Services } from '#backend/work/services.ts';
import type { Write } from '#backend/work/write.ts';
import { checkBackup, rowOf } from './check.ts';
import { jsonOf, linesOf } from './lines.ts';

/** How many rows are added at once. */
const ROWS = 1000;

/** Who restores; without an id on the command line. */
export interface Actor {
  id: number | null;
  username: string | null;
  displayName: string;
}

const reportOf = (checked: boolean, { createdAt, product, counts }: BackupHead, now: RestoreReport['now']) => ({
  checked,
  file: { createdAt, product, counts },
  now,
});

/** Looks at a backup without taking anything from it. Throws a Refusal when it can't be restored. */
export async function examineBackup({ db, deps }: Services, file: TempFile): Promise<RestoreReport> {
  const head = await checkBackup(file.open(), deps.passwordRounds);
  return reportOf(true, head, { counts: await countKinds(db) });
}

/**
 * Puts a backup in place of everything there is, all of it or nothing. It is looked at whole before anything is touched; then
 * everyone's session ends, and every open page is told to ask anew.
 */
export async function restoreBackup(
  { db, deps, expiry }: Services,
  file: TempFile,
  { actor, write }: { actor: Actor; write: Write },
): Promise<RestoreReport> {
  const head = await checkBackup(file.open(), deps.passwordRounds);
  const { engine } = deps.database;
  const report = await write(async (tx) => {
    const now = deps.now();
    await lockEverything(tx.db, engine);
    await tx.checkCaller();
    const before = await countKinds(tx.db);
    await removeEverything(tx.db);
    for await (const rows of rowsOf(file)) await insertRows(tx.db, engine, rows);
    await raiseIds(tx.db, engine, head.lastIds);
    await rebuildDerived(tx.db, now);
    await resetDeliveries(tx.db);
    tx.audit({
      actor: await accountOf(tx.db, actor),
      action: 'restore',
      subject: 'system',
      name: head.createdAt,
      before,
      after: head.counts,
    });
    tx.changed({ type: 'all' });
    return reportOf(false, head, { counts: before });
  });
  const end = await nextEnd(db);
  if (end) expiry.expect(end);
  return report;
}

/** Rows of one kind, some at once. */
async function* rowsOf(file: TempFile): AsyncGenerator<BackupRow[]> {
  let rows: BackupRow[] = [];
  for await (const line of linesOf(file.open())) {
    const row = rowOf(jsonOf(line));
    if (!row) continue;
    if (rows.length === ROWS || (rows[0] && rows[0].kind !== row.kind)) {
      yield rows;
      rows = [];
    }
    rows.push(row);
  }
  yield rows;
}

/** The account of who restored, if it is the same person's in what was restored; else the name alone. */
async function accountOf(
  trx: Tx,
  { id, username, displayName }: Actor,
): Promise<{ id: number | null; displayName: string }> {
  const found = id === null ? undefined : await findUser(trx, id);
  return { id: found && found.user.username === username ? found.user.id : null, displayName };
}
