import type { Tally } from '#contract/freepbx.ts';
import { fold } from '#domain/fold.ts';
import type { FreepbxContent, Leave } from '#domain/freepbx/content.ts';
import { labelOf } from '#domain/labels.ts';
import { externalIdsOf, keepExternalIds } from '#backend/store/externalIds.ts';
import type { Tx } from '#backend/store/sql/database.ts';
import { insertState, updateState } from '#backend/store/states.ts';

/** What became of FreePBX's things of one kind: which of ours each is, how many are new or changed, and who those are. */
export interface Imported {
  localIds: Map<number, number>;
  tally: Tally;
  changedIds: number[];
}

/** Imports states: known ones follow FreePBX, one with the same label is the same state, others are added. */
export async function importStates(trx: Tx, states: FreepbxContent['states'], leave: Leave): Promise<Imported> {
  const externalIds = await externalIdsOf(trx, 'state');
  const rows = await trx.selectFrom('states').select(['id', 'type', 'message', 'label_folded']).orderBy('id').execute();
  const here = new Map(rows.map((row) => [row.id, row]));
  const labels = new Map(rows.map((row) => [row.label_folded, row.id]));
  const localIds = new Map<number, number>();
  const tally = { added: 0, changed: 0, unchanged: 0 };
  const changedIds: number[] = [];
  const fresh: { foreignId: number; localId: number }[] = [];

  for (const { foreignIds, type, message } of states) {
    const label = labelOf(type, message);
    const origin = foreignIds.map((id) => externalIds.get(id)).find((id) => id !== undefined);
    if (origin !== undefined && !here.has(origin)) {
      leave('state', label, 'deleted_here');
      continue;
    }
    const same = labels.get(fold(label));
    let id = origin ?? same;
    const before = id === undefined ? undefined : here.get(id);
    if (id === undefined || !before) {
      id = await insertState(trx, { type, message });
      labels.set(fold(label), id);
      tally.added += 1;
    } else if (same !== undefined && same !== id) {
      leave('state', label, 'name_taken');
      tally.unchanged += 1;
    } else if (before.type !== type || before.message !== message) {
      await updateState(trx, id, { type, message });
      labels.delete(before.label_folded);
      labels.set(fold(label), id);
      changedIds.push(id);
      tally.changed += 1;
    } else {
      tally.unchanged += 1;
    }
    const localId = id;
    for (const foreignId of foreignIds) localIds.set(foreignId, localId);
    fresh.push(
      ...foreignIds.filter((foreignId) => !externalIds.has(foreignId)).map((foreignId) => ({ foreignId, localId })),
    );
  }
  await keepExternalIds(trx, 'state', fresh);
  return { localIds, tally, changedIds };
}
