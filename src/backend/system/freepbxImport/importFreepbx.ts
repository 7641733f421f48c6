import type { FreepbxConnection, FreepbxReport } from '#contract/freepbx.ts';
import { leaveInto } from '#domain/freepbx/content.ts';
import { readFreepbx } from '#domain/freepbx/read.ts';
import { Refusal } from '#backend/http/refusal.ts';
import { changeClaimsOf } from '#backend/presence/change.ts';
import { refreshPeople } from '#backend/presence/eligibility.ts';
import { lockClaimants } from '#backend/store/claims.ts';
import { lockTables } from '#backend/store/sql/lockTables.ts';
import type { Services } from '#backend/work/services.ts';
import type { Write } from '#backend/work/write.ts';
import { importGroups } from './importGroups.ts';
import { importStates } from './importStates.ts';
import { importUsers } from './importUsers.ts';

/** Thrown to undo what was only tried. */
class Tried extends Error {
  readonly report: FreepbxReport;

  constructor(report: FreepbxReport) {
    super('Nothing of it is kept.');
    this.name = 'Tried';
    this.report = report;
  }
}

/**
 * Imports what FreePBX has, all of it or nothing. A dry run does the same and undoes it: its report is what will happen. Throws a Refusal
 * where there is no way to FreePBX.
 */
export async function importFreepbx(
  { deps }: Services,
  connection: FreepbxConnection,
  { dryRun, actor, write }: { dryRun: boolean; actor: { id: number | null; displayName: string }; write: Write },
): Promise<FreepbxReport> {
  if (!deps.freepbx) throw new Refusal('not_possible_here');
  const content = readFreepbx(await deps.freepbx(connection));
  const left = [...content.left];
  const leave = leaveInto(left);

  const work = write(async (tx) => {
    await lockTables(tx.db, deps.database.engine, ['states', 'groups', 'users']);
    await tx.checkCaller();
    const states = await importStates(tx.db, content.states, leave);
    const groups = await importGroups(tx.db, content.groups, leave);
    const users = await importUsers(tx.db, content.users, { states: states.localIds, groups: groups.localIds }, leave);
    const report = { dryRun, states: states.tally, groups: groups.tally, users: users.tally, left };
    if (dryRun) throw new Tried(report);

    const inGroups = await tx.db.selectFrom('memberships').select('user_id').distinct().execute();
    await refreshPeople(tx, [...users.localIds.values(), ...inGroups.map((row) => row.user_id)]);
    for (const id of states.changedIds) {
      const by = actor.id === null ? null : { userId: actor.id, displayName: actor.displayName };
      await changeClaimsOf(tx, await lockClaimants(tx.db, id), { kind: 'state', by }, async () => {});
    }
    const after = { states: states.tally, groups: groups.tally, users: users.tally, left: left.length };
    tx.audit({
      actor,
      action: 'import',
      subject: 'system',
      name: `FreePBX at ${connection.host}`,
      after,
    });
    tx.changed({ type: 'all' });
    return report;
  });
  return work.catch((error: unknown) => {
    if (error instanceof Tried) return error.report;
    throw error;
  });
}
