import type { FreepbxReport } from '#contract/freepbx.ts';
import { importNotes } from '#contract/importNotes.ts';
import type { Leave } from '#domain/freepbx/content.ts';
import { readFreepbx } from '#domain/freepbx/read.ts';
import type { FreepbxTables } from '#domain/freepbx/tables.ts';
import { refreshPeople, settle } from '#backend/presence/settle.ts';
import { insertAudit } from '#backend/store/audit.ts';
import { lockClaimants } from '#backend/store/claims.ts';
import { lockTables } from '#backend/store/sql/lockTables.ts';
import type { Services } from '#backend/work/services.ts';
import { write } from '#backend/work/write.ts';
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
 * Imports what FreePBX has, all of it or nothing. A dry run does the same and undoes it: its report is what will happen.
 *
 * @param from where the tables are from, for the audit
 */
export async function importFreepbx(
  { db, deps }: Services,
  tables: FreepbxTables,
  { dryRun, actor, from }: { dryRun: boolean; actor: { id: number | null; displayName: string }; from: string },
): Promise<FreepbxReport> {
  const content = readFreepbx(tables);
  const left = [...content.left];
  const leave: Leave = (noun, name, reason) => left.push({ noun, name, reason, message: importNotes[reason] });

  const work = write({ db, bus: deps.bus }, async (trx, changed) => {
    const now = deps.now();
    await lockTables(trx, deps.database.engine, ['states', 'groups', 'users']);
    const states = await importStates(trx, content.states, leave);
    const groups = await importGroups(trx, content.groups, leave);
    const users = await importUsers(trx, content.users, { states: states.localIds, groups: groups.localIds }, leave);
    const report = { dryRun, states: states.tally, groups: groups.tally, users: users.tally, left };
    if (dryRun) throw new Tried(report);

    const inGroups = await trx.selectFrom('memberships').select('user_id').distinct().execute();
    await refreshPeople(trx, changed, now, [...users.localIds.values(), ...inGroups.map((row) => row.user_id)]);
    for (const id of states.changedIds) {
      const by = actor.id === null ? null : { userId: actor.id, displayName: actor.displayName };
      await settle(trx, changed, now, await lockClaimants(trx, id), { kind: 'state', by });
    }
    const after = { states: states.tally, groups: groups.tally, users: users.tally, left: left.length };
    await insertAudit(trx, now, { actor, action: 'import', subject: 'system', name: from, after });
    changed({ type: 'all' });
    return report;
  });
  return work.catch((error: unknown) => {
    if (error instanceof Tried) return error.report;
    throw error;
  });
}
