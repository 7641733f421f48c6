import type { LeftBehind } from '#contract/freepbx.ts';
import { type FreepbxContent, leaveInto } from './content.ts';
import { readGroups } from './readGroups.ts';
import { readStates } from './readStates.ts';
import { readUsers } from './readUsers.ts';
import type { FreepbxTables } from './tables.ts';

/** FreePBX's tables in our words. Nothing is lost without a word: what can't be taken over is listed with its reason. */
export function readFreepbx(tables: FreepbxTables): FreepbxContent {
  const left: LeftBehind[] = [];
  const leave = leaveInto(left);
  const states = readStates(tables, leave);
  const groups = readGroups(tables, leave);
  const users = readUsers(tables, states, groups, leave);
  return {
    states: states.all,
    groups: groups.all.map(({ foreignIds, name, priority, presence }) => ({ foreignIds, name, priority, presence })),
    users,
    left,
  };
}
