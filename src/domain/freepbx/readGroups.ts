import { GROUP_NAME_CHARACTERS } from '#contract/groups.ts';
import { fold } from '#domain/fold.ts';
import type { FreepbxContent, Leave } from './content.ts';
import { enabledIn, type Settings, settingsBy } from './settings.ts';
import type { FreepbxTables } from './tables.ts';
import { cleanLine } from './text.ts';

type Group = FreepbxContent['groups'][number] & {
  members: Set<number>;
  settings: Settings | undefined;
  /** What it says about presence; undefined where it says nothing. */
  answer: boolean | undefined;
};

export interface ReadGroups {
  all: Group[];
  /** A user's groups, the one that decides first in front. */
  of: (userId: number) => Group[];
}

/** The groups, the first in priority first. Those of several directories with one name are one. */
export function readGroups(tables: FreepbxTables, leave: Leave): ReadGroups {
  const settings = settingsBy(tables.userman_groups_settings, ({ gid }) => gid);
  const byName = new Map<string, Group>();
  const inOrder = tables.userman_groups.toSorted(
    (a, b) => (a.priority ?? DEFAULT) - (b.priority ?? DEFAULT) || a.id - b.id,
  );
  for (const { id, groupname, priority: given, users } of inOrder) {
    const whole = cleanLine(groupname ?? '') || `Group ${id}`;
    const name = [...whole].slice(0, GROUP_NAME_CHARACTERS).join('').trim();
    if (name !== whole) leave('group', whole, 'name_shortened');
    const members = membersOf(users);
    if (!members) leave('group', name, 'members_unreadable');
    const same = byName.get(fold(name));
    if (same) {
      same.foreignIds.push(id);
      for (const member of members ?? []) same.members.add(member);
      leave('group', name, 'merged');
      continue;
    }
    const priority = Math.min(Math.max(given ?? DEFAULT, 1), 999);
    if (priority !== (given ?? DEFAULT)) leave('group', name, 'priority_out_of_range');
    const own = settings.get(id);
    const answer = enabledIn(own);
    byName.set(fold(name), {
      foreignIds: [id],
      name,
      priority,
      presence: answer === false ? 'no' : 'yes',
      members: new Set(members),
      settings: own,
      answer,
    });
  }
  const all = [...byName.values()];
  const groupsOf = new Map<number, Group[]>();
  for (const group of all) {
    for (const member of group.members) groupsOf.set(member, [...(groupsOf.get(member) ?? []), group]);
  }
  return { all, of: (userId) => groupsOf.get(userId) ?? [] };
}

/** FreePBX's own. */
const DEFAULT = 5;

/** The ids in a JSON array of numbers or texts; undefined when it is not one. */
function membersOf(json: string | null): number[] | undefined {
  if (json === null || json.trim() === '') return [];
  try {
    const ids: unknown = JSON.parse(json);
    // PHP writes an array with gaps as an object.
    if (typeof ids !== 'object' || ids === null) return undefined;
    return Object.values(ids).map(Number).filter(Number.isInteger);
  } catch {
    return undefined;
  }
}
