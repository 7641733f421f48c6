import type { FieldCode } from '#contract/fields.ts';
import type { User } from '#contract/users.ts';
import type { Role } from '#contract/userFields.ts';
import { fold } from './fold.ts';

/** What is wrong with one field of a line. */
export interface Fault {
  field: string;
  code: FieldCode;
}

/** A line of an import, each field by itself in order unless there are faults. A field that is not there stays as it is. */
export interface ImportLine {
  line: number;
  username: string;
  displayName?: string;
  extension?: string | null;
  email?: string | null;
  role?: Role;
  presence?: User['presence'];
  /** By name. */
  groups?: string[];
  withPassword: boolean;
  faults: Fault[];
}

/** A user as an import makes or leaves one. */
interface ImportedUser {
  username: string;
  displayName: string;
  extension: string | null;
  email: string | null;
  role: Role;
  presence: User['presence'];
  groupIds: number[];
}

export interface KnownUser extends ImportedUser {
  id: number;
}

/** What there is, as far as the lines touch it. */
export interface Known {
  /** By folded user name. */
  users: ReadonlyMap<string, KnownUser>;
  /** Whose an extension is, by folded extension. */
  owners: ReadonlyMap<string, number>;
  /** By folded name. */
  groups: ReadonlyMap<string, number>;
  /** The ids of all admins. */
  admins: readonly number[];
}

interface Change {
  line: number;
  before: KnownUser;
  after: ImportedUser;
  /** What changes, as the contract calls it. */
  fields: string[];
}

/** What an import would do. It may be done when `bad` is empty. */
export interface ImportPlan {
  created: { line: number; user: ImportedUser }[];
  changed: Change[];
  unchanged: number;
  bad: { line: number; username: string; faults: Fault[] }[];
}

interface Draft {
  line: ImportLine;
  before: KnownUser | undefined;
  after: ImportedUser;
  faults: Fault[];
}

const sameIds = (a: readonly number[], b: readonly number[]) =>
  JSON.stringify(a.toSorted((x, y) => x - y)) === JSON.stringify(b.toSorted((x, y) => x - y));

function fieldsChanged(before: KnownUser, after: ImportedUser, withPassword: boolean): string[] {
  const fields = (['displayName', 'extension', 'email', 'role', 'presence'] as const).filter(
    (field) => before[field] !== after[field],
  );
  return [
    ...fields,
    ...(sameIds(before.groupIds, after.groupIds) ? [] : ['groups']),
    ...(withPassword ? ['password'] : []),
  ];
}

/** One line over the user whom it names, if there is one. */
function draftOf(line: ImportLine, { users, groups }: Known): Draft {
  const before = users.get(fold(line.username));
  const faults = [...line.faults];
  const names = line.groups?.filter((name) => name !== '');
  const found = names?.map((name) => groups.get(fold(name)));
  if (found?.includes(undefined)) faults.push({ field: 'groups', code: 'group_not_found' });
  const nameFault = faults.some(({ field }) => field === 'displayName');
  if (!before && line.displayName === undefined && !nameFault) {
    faults.push({ field: 'displayName', code: 'display_name_required' });
  }
  const after: ImportedUser = {
    username: before?.username ?? line.username,
    displayName: line.displayName ?? before?.displayName ?? '',
    extension: line.extension === undefined ? (before?.extension ?? null) : line.extension,
    email: line.email === undefined ? (before?.email ?? null) : line.email,
    role: line.role ?? before?.role ?? 'user',
    presence: line.presence ?? before?.presence ?? 'inherit',
    groupIds: found ? [...new Set(found.filter((id) => id !== undefined))] : (before?.groupIds ?? []),
  };
  return { line, before, after, faults };
}

/** Names and extensions belong to one, once the whole import is done: two users may swap theirs. */
function findTwice(drafts: readonly Draft[], { owners }: Known): void {
  const names = new Set<string>();
  const extensions = new Set<string>();
  const movers = new Set(
    drafts.flatMap(({ before, after }) => (before && before.extension !== after.extension ? [before.id] : [])),
  );
  for (const { line, before, after, faults } of drafts) {
    const name = fold(line.username);
    if (names.has(name)) faults.push({ field: 'username', code: 'username_twice' });
    names.add(name);
    if (after.extension === null) continue;
    const extension = fold(after.extension);
    const owner = owners.get(extension);
    if (owner !== undefined && owner === before?.id) continue;
    if (owner !== undefined && !movers.has(owner)) faults.push({ field: 'extension', code: 'extension_taken' });
    else if (extensions.has(extension)) faults.push({ field: 'extension', code: 'extension_twice' });
    extensions.add(extension);
  }
}

/** Somebody has to stay an admin: else the lines that take the rights are at fault. */
function findLastAdmins(drafts: readonly Draft[], { admins }: Known): void {
  const demoting = drafts.filter(({ before, after }) => before?.role === 'admin' && after.role !== 'admin');
  const demoted = new Set(demoting.map(({ before }) => before?.id));
  const stays = admins.some((id) => !demoted.has(id)) || drafts.some(({ after }) => after.role === 'admin');
  if (!stays) for (const { faults } of demoting) faults.push({ field: 'role', code: 'last_admin' });
}

/**
 * What lines come to. A user name that there is stands for that user, who changes in the fields given; any other is a new user:
 * a person, with presence Inherit and in no group, unless said.
 */
export function planImport(lines: readonly ImportLine[], known: Known): ImportPlan {
  const drafts = lines.toSorted((a, b) => a.line - b.line).map((line) => draftOf(line, known));
  findTwice(drafts, known);
  findLastAdmins(drafts, known);
  const plan: ImportPlan = { created: [], changed: [], unchanged: 0, bad: [] };
  for (const { line, before, after, faults } of drafts) {
    if (faults.length > 0) plan.bad.push({ line: line.line, username: line.username, faults });
    else if (!before) plan.created.push({ line: line.line, user: after });
    else {
      const fields = fieldsChanged(before, after, line.withPassword);
      if (fields.length > 0) plan.changed.push({ line: line.line, before, after, fields });
      else plan.unchanged += 1;
    }
  }
  return plan;
}
