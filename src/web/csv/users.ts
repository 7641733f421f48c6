import { parse } from 'papaparse';
import { MAX_CELL_CHARACTERS, type StagedLine } from '#contract/userImport.ts';
import type { User } from '#contract/users.ts';
import { csvOf, formula } from './exportCsv.ts';

/** The columns of a file, as an export heads them. */
const heads = {
  username: 'User name',
  displayName: 'Name',
  extension: 'Extension',
  email: 'E-mail',
  role: 'Role',
  presence: 'Presence',
  groups: 'Groups',
  password: 'Password',
} as const;
type Column = keyof typeof heads;

/** What people call the columns besides, without spaces and signs. */
const otherNames: Record<string, Column> = {
  user: 'username',
  login: 'username',
  displayname: 'displayName',
  fullname: 'displayName',
  ext: 'extension',
  mail: 'email',
  emailaddress: 'email',
  group: 'groups',
};

const plain = (head: string) => head.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
const columnNames = new Map<string, Column>([
  ...Object.entries(otherNames),
  ...Object.entries(heads).map(([column, head]) => [plain(head), column as Column] as const),
]);

const unguarded = (cell: string) => (cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell);

const joined = (names: readonly string[]) => names.map((name) => name.replace(/[\\;]/g, '\\$&')).join('; ');
const split = (cell: string) =>
  (cell.match(/(?:\\.|[^\\;])+/g) ?? []).map((name) => name.replace(/\\(.)/g, '$1').trim()).filter(Boolean);

/** What a file holds. */
export interface ParsedFile {
  /** Whether it says which column the user names are in. */
  hasUsername: boolean;
  lines: StagedLine[];
  /** Heads of columns that are none of ours. */
  ignored: string[];
}

/** The bytes of a file as text: Unicode by its mark, else UTF-8, else what spreadsheets on Windows write. */
export function textOf(bytes: ArrayBuffer): string {
  const [first, second] = new Uint8Array(bytes.slice(0, 2));
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Which sign stands between cells: the one by which the first line has most of our columns. */
function delimiterOf(text: string): string {
  const known = (delimiter: string) =>
    (parse<string[]>(text, { delimiter, preview: 1 }).data[0] ?? []).filter((head) => columnNames.has(plain(head)))
      .length;
  return [',', ';', '\t'].toSorted((a, b) => known(b) - known(a))[0] ?? ',';
}

/**
 * Reads a CSV file: with or without a byte order mark, cells between commas, semicolons or tabs, columns in any order. Lines are
 * numbered as a spreadsheet numbers them; empty ones are left out. An empty cell of groups means none.
 */
export function parseUsers(file: string): ParsedFile {
  const text = file.replace(/^\uFEFF/, '');
  const { data } = parse<string[]>(text, { delimiter: delimiterOf(text) });
  const [head = [], ...rows] = data;
  const columns = head.map((name) => columnNames.get(plain(name)));
  const lines = rows.flatMap((cells, index): StagedLine[] => {
    if (cells.every((cell) => cell.trim() === '')) return [];
    const line: StagedLine = { line: index + 2, username: '' };
    for (const [at, column] of columns.entries()) {
      if (column === undefined) continue;
      // A cell that is cut is too long all the same, and is told so.
      const cell = unguarded((cells[at] ?? '').trim()).slice(0, MAX_CELL_CHARACTERS);
      if (column === 'groups') line.groups = split(cell);
      else line[column] = column === 'role' || column === 'presence' ? cell.toLowerCase() : cell;
    }
    return [line];
  });
  return {
    hasUsername: columns.includes('username'),
    lines,
    ignored: head.filter((name, index) => columns[index] === undefined && name.trim() !== ''),
  };
}

/** Users as a file that `parseUsers` reads to the same. Passwords are no part of it: nobody knows them. */
export function formatUsers(users: readonly User[]): Promise<string> {
  const { password: _, ...told } = heads;
  const rows = users.map(({ username, displayName, extension, email, role, presence, groups }) => {
    const names = groups.map(({ name }) => name);
    return [username, displayName, extension, email, role, presence, joined(names)];
  });
  return csvOf(Object.values(told), rows);
}

/** A file to begin with: the columns, and one user as an example. */
export function template(): Promise<string> {
  const example = ['ada', 'Ada Lovelace', '1001', 'ada@example.com', 'user', 'inherit', 'Sales; Support', ''];
  return csvOf(Object.values(heads), [example]);
}
