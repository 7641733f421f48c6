import { fold } from '#domain/fold.ts';
import type { FreepbxContent, Leave } from '#domain/freepbx/content.ts';
import { externalIdsOf, keepExternalIds } from '#backend/store/externalIds.ts';
import { insertGroup, updateGroup } from '#backend/store/groups.ts';
import type { Tx } from '#backend/store/sql/database.ts';
import type { Imported } from './importStates.ts';

/** Imports groups: known ones follow FreePBX, one of the same name is the same group, others are added. */
export async function importGroups(trx: Tx, groups: FreepbxContent['groups'], leave: Leave): Promise<Imported> {
  const externalIds = await externalIdsOf(trx, 'group');
  const rows = await trx.selectFrom('groups').selectAll().orderBy('id').execute();
  const here = new Map(rows.map((row) => [row.id, row]));
  const names = new Map(rows.map((row) => [row.name_folded, row.id]));
  const claimed = new Set(groups.flatMap(({ foreignIds }) => foreignIds.flatMap((id) => externalIds.get(id) ?? [])));
  const localIds = new Map<number, number>();
  const tally = { added: 0, changed: 0, unchanged: 0 };
  const changedIds: number[] = [];
  const fresh: { foreignId: number; localId: number }[] = [];

  for (const { foreignIds, name, priority, presence } of groups) {
    const origin = foreignIds.map((id) => externalIds.get(id)).find((id) => id !== undefined);
    if (origin !== undefined && !here.has(origin)) {
      leave('group', name, 'deleted_here');
      continue;
    }
    const same = names.get(fold(name));
    // One that another group of theirs has become already is that one's, whatever it is called now.
    const free = same !== undefined && !claimed.has(same);
    if (origin === undefined && same !== undefined && !free) {
      leave('group', name, 'name_taken');
      continue;
    }
    let id = origin ?? same;
    const before = id === undefined ? undefined : here.get(id);
    if (id === undefined || !before) {
      id = await insertGroup(trx, { name, priority, presence });
      names.set(fold(name), id);
      tally.added += 1;
    } else {
      const taken = same !== undefined && same !== id;
      if (taken) leave('group', name, 'name_taken');
      const fields = { name: taken ? before.name : name, priority, presence };
      if (fields.name === before.name && priority === before.priority && presence === before.presence) {
        tally.unchanged += 1;
      } else {
        await updateGroup(trx, id, fields);
        names.delete(before.name_folded);
        names.set(fold(fields.name), id);
        changedIds.push(id);
        tally.changed += 1;
      }
    }
    const localId = id;
    for (const foreignId of foreignIds) localIds.set(foreignId, localId);
    fresh.push(
      ...foreignIds.filter((foreignId) => !externalIds.has(foreignId)).map((foreignId) => ({ foreignId, localId })),
    );
  }
  await keepExternalIds(trx, 'group', fresh);
  return { localIds, tally, changedIds };
}
