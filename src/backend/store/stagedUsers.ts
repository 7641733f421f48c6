import { fold } from '#domain/fold.ts';
import type { ImportLine, Known, KnownUser } from '#domain/importPlan.ts';
import type { Db, Tx } from '#backend/store/sql/database.ts';
import { countOfRows, inChunks, inPieces } from './sql/query.ts';

/** A line that waits for its import; the hash is empty without a password. */
export interface Staged {
  line: ImportLine;
  passwordHash: string;
}

/** Lays lines ready; one that is there already is replaced. */
export async function stageLines(trx: Tx, importId: string, staged: readonly Staged[], now: Date): Promise<void> {
  const rows = staged.map(({ line, passwordHash }) => ({
    import_id: importId,
    line: line.line,
    created_at: now.toISOString(),
    fields: JSON.stringify(line),
    password_hash: passwordHash,
  }));
  await trx
    .insertInto('staged_users')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['import_id', 'line']).doUpdateSet((eb) => ({
        created_at: eb.ref('excluded.created_at'),
        fields: eb.ref('excluded.fields'),
        password_hash: eb.ref('excluded.password_hash'),
      })),
    )
    .execute();
}

/** How many lines of an import wait. */
export async function countStaged(db: Db, importId: string): Promise<number> {
  const query = db.selectFrom('staged_users').where('import_id', '=', importId);
  return (await query.select(countOfRows.as('lines')).executeTakeFirstOrThrow()).lines;
}

/** The lines of an import that were staged since a moment, in their order. */
export async function stagedLines(db: Db, importId: string, since: Date): Promise<Staged[]> {
  const rows = await db
    .selectFrom('staged_users')
    .select(['fields', 'password_hash'])
    .where('import_id', '=', importId)
    .where('created_at', '>', since.toISOString())
    .orderBy('line')
    .execute();
  return rows.map(({ fields, password_hash: passwordHash }) => ({
    line: JSON.parse(fields) as ImportLine,
    passwordHash,
  }));
}

/** Forgets the lines of an import. */
export async function dropStaged(trx: Tx, importId: string): Promise<void> {
  await trx.deleteFrom('staged_users').where('import_id', '=', importId).execute();
}

/** Forgets what was staged before a moment and never carried out. */
export async function dropStagedBefore(trx: Tx, before: Date): Promise<void> {
  await trx.deleteFrom('staged_users').where('created_at', '<=', before.toISOString()).execute();
}

const foldedOf = (values: readonly (string | null | undefined)[]) => [
  ...new Set(values.filter((value) => typeof value === 'string').map(fold)),
];

/** The groups that the lines name, by folded name. */
export async function groupsNamed(db: Db, lines: readonly ImportLine[]): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (const names of inPieces(foldedOf(lines.flatMap(({ groups = [] }) => groups)))) {
    const rows = await db
      .selectFrom('groups')
      .select(['id', 'name_folded'])
      .where('name_folded', 'in', names)
      .execute();
    for (const row of rows) found.set(row.name_folded, row.id);
  }
  return found;
}

/** The ids of the users whom the lines touch, and of all admins: to be locked. */
export async function touchedBy(db: Db, lines: readonly ImportLine[]): Promise<number[]> {
  const admins = await db.selectFrom('users').select('id').where('role', '=', 'admin').execute();
  const ids = admins.map(({ id }) => id);
  for (const names of inPieces(foldedOf(lines.map(({ username }) => username)))) {
    const rows = await db.selectFrom('users').select('id').where('username_folded', 'in', names).execute();
    ids.push(...rows.map(({ id }) => id));
  }
  return ids;
}

/** What the rule of an import has to know of what there is. */
export async function knownFor(db: Db, lines: readonly ImportLine[]): Promise<Known> {
  const groups = await groupsNamed(db, lines);
  const byId = new Map<number, KnownUser>();
  for (const ids of inChunks(await touchedBy(db, lines))) {
    const rows = await db
      .selectFrom('users')
      .select(['id', 'username', 'display_name', 'extension', 'email', 'role', 'presence'])
      .where('id', 'in', ids)
      .execute();
    for (const { display_name: displayName, ...row } of rows) byId.set(row.id, { ...row, displayName, groupIds: [] });
    const joined = await db.selectFrom('memberships').selectAll().where('user_id', 'in', ids).execute();
    for (const row of joined) byId.get(row.user_id)?.groupIds.push(row.group_id);
  }
  const owners = new Map<string, number>();
  for (const extensions of inPieces(foldedOf(lines.map(({ extension }) => extension)))) {
    const rows = await db
      .selectFrom('users')
      .select(['id', 'extension_folded'])
      .where('extension_folded', 'in', extensions)
      .execute();
    for (const { id, extension_folded: extension } of rows) if (extension !== null) owners.set(extension, id);
  }
  const users = [...byId.values()];
  return {
    users: new Map(users.map((user) => [fold(user.username), user])),
    owners,
    groups,
    admins: users.filter(({ role }) => role === 'admin').map(({ id }) => id),
  };
}
