import { backupKinds, type BackupHead, type BackupKind, type BackupRow } from '#contract/backup.ts';
import type { FieldCode } from '#contract/fields.ts';
import { fold } from '#domain/fold.ts';
import { labelOf } from '#domain/labels.ts';

/** A field and what is wrong with it. */
type Fault = [field: string, code: FieldCode];

type Refers = 'state' | 'group' | 'user';

/** Which fields of a kind name something else in the file. */
const refers: { [Kind in BackupKind]?: Partial<Record<keyof BackupRow<Kind> & string, Refers>> } = {
  membership: { userId: 'user', groupId: 'group' },
  settings: { userId: 'user', signInStateId: 'state', signOutStateId: 'state' },
  action: { userId: 'user', stateId: 'state' },
  favourite: { userId: 'user', favouriteId: 'user' },
  phone: { userId: 'user' },
  claim: { userId: 'user', stateId: 'state', setByUserId: 'user' },
  history: { userId: 'user', byUserId: 'user' },
  audit: { actorId: 'user' },
};

/** The columns that identify a kind's rows, and that they are sorted by. */
const keys: Record<BackupKind, readonly string[]> = {
  state: ['id'],
  group: ['id'],
  user: ['id'],
  membership: ['userId', 'groupId'],
  settings: ['userId'],
  action: ['userId', 'stateId'],
  favourite: ['userId', 'favouriteId'],
  phone: ['id'],
  claim: ['id'],
  history: ['id'],
  audit: ['id'],
  origin: ['system', 'noun', 'foreignId'],
  sharedSettings: ['id'],
};

/** What must be one row's alone, as it counts for comparing. */
function namesOf(row: BackupRow): [field: string, name: string][] {
  if (row.kind === 'state') return [['message', `state ${fold(labelOf(row.type, row.message))}`]];
  if (row.kind === 'group') return [['name', `group ${fold(row.name)}`]];
  if (row.kind === 'phone') return [['name', `phone ${row.userId} ${fold(row.name)}`]];
  if (row.kind !== 'user') return [];
  const names: [string, string][] = [['username', `username ${fold(row.username)}`]];
  if (row.extension !== null) names.push(['extension', `extension ${fold(row.extension)}`]);
  return names;
}

function isAfter(a: readonly unknown[], b: readonly unknown[]): boolean {
  const at = a.findIndex((part, index) => part !== b[index]);
  return at >= 0 && (a[at] as number | string) > (b[at] as number | string);
}

/** Holds the lines of a backup against each other: order, names that are there twice, what refers to nothing. */
export function createReferences() {
  const ids: Record<Refers, Set<number>> = { state: new Set(), group: new Set(), user: new Set() };
  const names = new Set<string>();
  const highest: Partial<Record<BackupKind, number>> = {};
  let last: { kind: BackupKind; key: unknown[] } | undefined;
  let admins = 0;

  /** Whether the row comes after the one before it; takes it as the last one then. */
  function inOrder(row: BackupRow): boolean {
    const key = keys[row.kind].map((name) => (row as unknown as Record<string, unknown>)[name]);
    const before = last;
    last = { kind: row.kind, key };
    if (before === undefined) return true;
    if (before.kind === row.kind) return isAfter(key, before.key);
    return backupKinds.indexOf(row.kind) > backupKinds.indexOf(before.kind);
  }

  return {
    /** What is wrong with the next row beside those before it. */
    faultsOf(row: BackupRow): Fault[] {
      const faults: Fault[] = [];
      if (!inOrder(row)) faults.push(['', 'line_out_of_order']);
      for (const [field, of] of Object.entries(refers[row.kind] ?? {})) {
        const id = (row as unknown as Record<string, number | null>)[field];
        if (typeof id === 'number' && !ids[of as Refers].has(id)) faults.push([field, 'line_dangling']);
      }
      for (const [field, name] of namesOf(row)) {
        if (names.has(name)) faults.push([field, 'line_taken']);
        names.add(name);
      }
      if (row.kind === 'claim' && row.stateId === null && row.type === null) faults.push(['type', 'required']);
      if (row.kind === 'user' && row.role === 'admin') admins += 1;
      if (row.kind in ids && 'id' in row) ids[row.kind as Refers].add(row.id);
      if ('id' in row) highest[row.kind] = row.id;
      return faults;
    },

    /** Takes a row that is wrong in itself for there, so that what refers to it is not called wrong as well. */
    assume(kind: BackupKind, { id }: { id?: unknown }): void {
      if (kind in ids && typeof id === 'number') ids[kind as Refers].add(id);
    },

    /** The kinds that hold an id higher than what the file says was ever given. */
    idsAbove: (lastIds: BackupHead['lastIds']) =>
      (Object.keys(lastIds) as (keyof typeof lastIds)[]).filter((kind) => (highest[kind] ?? 0) > lastIds[kind]),

    anyAdmin: () => admins > 0,
  };
}
