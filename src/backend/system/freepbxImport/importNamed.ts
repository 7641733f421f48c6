import type { Tally } from '#contract/freepbx.ts';
import type { FreepbxContent, Leave } from '#domain/freepbx/content.ts';
import { idsToKeep } from '#domain/freepbx/idsToKeep.ts';
import { groupKind, type NamedStep, planNamed, stateKind } from '#domain/freepbx/planNamed.ts';
import { externalIdsOf, keepExternalIds } from '#backend/store/externalIds.ts';
import { allGroups, insertGroup, updateGroup } from '#backend/store/groups.ts';
import { knownStates } from '#backend/store/keys.ts';
import type { Tx } from '#backend/store/sql/database.ts';
import { insertState, updateState } from '#backend/store/states.ts';

/** What became of FreePBX's things of one kind: which of ours each is, how many are new or changed, and who those are. */
export interface Imported {
  localIds: Map<number, number>;
  tally: Tally;
  changedIds: number[];
}

export async function importStates(trx: Tx, states: FreepbxContent['states'], leave: Leave): Promise<Imported> {
  const externalIds = await externalIdsOf(trx, 'state');
  const plan = planNamed(stateKind, states, await knownStates(trx), externalIds, leave);
  return carryOut(trx, plan, { noun: 'state', externalIds, insert: insertState, update: updateState });
}

export async function importGroups(trx: Tx, groups: FreepbxContent['groups'], leave: Leave): Promise<Imported> {
  const externalIds = await externalIdsOf(trx, 'group');
  const plan = planNamed(groupKind, groups, await allGroups(trx), externalIds, leave);
  return carryOut(trx, plan, { noun: 'group', externalIds, insert: insertGroup, update: updateGroup });
}

async function carryOut<Fields>(
  trx: Tx,
  plan: readonly NamedStep<Fields>[],
  {
    noun,
    externalIds,
    insert,
    update,
  }: {
    noun: 'state' | 'group';
    externalIds: ReadonlyMap<number, number>;
    insert: (trx: Tx, fields: Fields) => Promise<number>;
    update: (trx: Tx, id: number, fields: Fields) => Promise<void>;
  },
): Promise<Imported> {
  const localIds = new Map<number, number>();
  const changedIds: number[] = [];
  for (const step of plan) {
    const id = step.does === 'add' ? await insert(trx, step.fields) : step.id;
    if (step.does === 'change') {
      await update(trx, id, step.fields);
      changedIds.push(id);
    }
    for (const foreignId of step.foreignIds) localIds.set(foreignId, id);
  }
  await keepExternalIds(trx, noun, idsToKeep(localIds, externalIds));
  const count = (does: NamedStep<Fields>['does']) => plan.filter((step) => step.does === does).length;
  return { localIds, tally: { added: count('add'), changed: count('change'), unchanged: count('keep') }, changedIds };
}
