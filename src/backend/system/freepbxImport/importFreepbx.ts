import type { FreepbxConnection, FreepbxReport } from '#contract/freepbx.ts';
import { leaveInto } from '#domain/freepbx/content.ts';
import { readFreepbx } from '#domain/freepbx/read.ts';
import { Refusal } from '#backend/http/refusal.ts';
import { changeClaimsOf } from '#backend/presence/change.ts';
import { refreshPeople } from '#backend/presence/eligibility.ts';
import { lockClaimants } from '#backend/store/claims.ts';
import { allMembers } from '#backend/store/groups.ts';
import type { Db, Tx } from '#backend/store/sql/database.ts';
import { lockTables } from '#backend/store/sql/lockTables.ts';
import type { Services } from '#backend/work/services.ts';
import { undone } from '#backend/work/undone.ts';
import type { Write } from '#backend/work/write.ts';
import { importGroups, importStates } from './importNamed.ts';
import { importUsers } from './importUsers.ts';

/** Who imports. */
interface By {
  actor: { id: number | null; displayName: string };
  write: Write;
  /** Throws unless they still may, as the database or a transaction sees it. */
  checkCaller: (db: Db) => Promise<void>;
}

/**
 * Imports what FreePBX has, all of it or nothing. A dry run does the same and undoes it: its report is what will happen. Throws a Refusal
 * where there is no way to FreePBX.
 */
export async function importFreepbx(
  { db, deps }: Services,
  { dryRun, ...connection }: FreepbxConnection & { dryRun: boolean },
  { actor, write, checkCaller }: By,
): Promise<FreepbxReport> {
  if (!deps.freepbx) throw new Refusal('not_possible_here');
  const content = readFreepbx(await deps.freepbx(connection));
  // Reading took as long as FreePBX liked.
  await checkCaller(db);
  const left = [...content.left];
  const leave = leaveInto(left);

  const lock = (trx: Tx) => lockTables(trx, deps.database.engine, ['states', 'groups', 'users']);
  const importContent = async (trx: Tx) => {
    const states = await importStates(trx, content.states, leave);
    const groups = await importGroups(trx, content.groups, leave);
    const users = await importUsers(trx, content.users, { states: states.localIds, groups: groups.localIds }, leave);
    return { states, groups, users };
  };
  const reportOf = ({ states, groups, users }: Awaited<ReturnType<typeof importContent>>) => ({
    dryRun,
    states: states.tally,
    groups: groups.tally,
    users: users.tally,
    left,
  });
  if (dryRun) {
    return undone(db, async (trx) => {
      await lock(trx);
      await checkCaller(trx);
      return reportOf(await importContent(trx));
    });
  }

  return write(async (tx) => {
    await lock(tx.db);
    await tx.checkCaller();
    const imported = await importContent(tx.db);
    const { states, users } = imported;
    await refreshPeople(tx, [...users.localIds.values(), ...(await allMembers(tx.db))]);
    for (const id of states.changedIds) {
      const by = actor.id === null ? null : { userId: actor.id, displayName: actor.displayName };
      await changeClaimsOf(tx, await lockClaimants(tx.db, id), { kind: 'state', by }, async () => {});
    }
    const report = reportOf(imported);
    tx.audit({
      actor,
      action: 'import',
      subject: 'system',
      name: `FreePBX at ${connection.host}`,
      after: { states: report.states, groups: report.groups, users: report.users, left: left.length },
    });
    tx.changed({ type: 'all' });
    return report;
  });
}
