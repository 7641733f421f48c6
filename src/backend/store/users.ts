import type { Selectable } from 'kysely';
import type { User } from '#contract/users.ts';
import { fold } from '#domain/fold.ts';
import type { Db, Tx } from '#backend/store/sql/database.ts';
import { columnsOf } from './sql/names.ts';
import { prepared, type ValueOf } from './sql/prepared.ts';
import { inChunks, inPieces, LINE } from './sql/query.ts';
import type { Tables } from './sql/schema.ts';

type Row = Selectable<Tables['users']>;

/** What an admin enters about a user. */
export type UserFields = Pick<User, 'username' | 'displayName' | 'extension' | 'email' | 'role' | 'presence'>;

/** A user as the rules of the domain need one. */
export interface Person extends UserFields, Pick<User, 'id'> {
  /** What `presence` and the groups come to. */
  presenceOn: boolean;
}

declare const locked: unique symbol;

/** A user as they are while the transaction that locked them lasts. Only userLocks.ts makes one. */
export type LockedUser = Person & { readonly [locked]: true };

export const personColumns = [
  'id',
  'username',
  'display_name',
  'extension',
  'email',
  'role',
  'presence',
  'presence_on',
] as const;

/** A user as the API answers it. */
export function personOf(row: Pick<Row, (typeof personColumns)[number]>): Person {
  const { id, username, display_name: displayName, extension, email, role, presence } = row;
  return { id, username, displayName, extension, email, role, presence, presenceOn: row.presence_on === 1 };
}

/** The columns that follow from what an admin enters. */
export function foldedOfUser({ username, displayName, extension, email }: Omit<UserFields, 'role' | 'presence'>) {
  return {
    username_folded: fold(username),
    display_name_folded: fold(displayName),
    extension_folded: extension && fold(extension),
    email_folded: email && fold(email),
    search_folded: [username, displayName, extension ?? '', email ?? ''].map(fold).join(LINE),
  };
}

function userColumns({ username, displayName, extension, email, role, presence }: UserFields) {
  const fields = { username, displayName, extension, email, role, presence };
  return { ...columnsOf(fields), ...foldedOfUser(fields) };
}

/** One user and its version for the ETag, or undefined. */
export async function findUser(db: Db, id: number): Promise<{ user: Person; version: number } | undefined> {
  const row = await db
    .selectFrom('users')
    .select([...personColumns, 'version'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row && { user: personOf(row), version: row.version };
}

/** Those of these users who exist, in the order of ids. */
export async function findUsers(db: Db, userIds: readonly number[]): Promise<Person[]> {
  const found: Person[] = [];
  for (const ids of inChunks(userIds)) {
    const rows = await db.selectFrom('users').select(personColumns).where('id', 'in', ids).orderBy('id').execute();
    found.push(...rows.map(personOf));
  }
  return found;
}

/** All users, in the order of ids. */
export async function allUsers(db: Db): Promise<Person[]> {
  return (await db.selectFrom('users').select(personColumns).orderBy('id').execute()).map(personOf);
}

/** Who signs in by this name, and the hash to check the password against. */
export async function findByUsername(
  db: Db,
  username: string,
): Promise<{ user: Person; passwordHash: string } | undefined> {
  const row = await db
    .selectFrom('users')
    .select([...personColumns, 'password_hash'])
    .where('username_folded', '=', fold(username))
    .executeTakeFirst();
  return row && { user: personOf(row), passwordHash: row.password_hash };
}

const selectByExtension = prepared((db, value: ValueOf<{ extension: string }>) =>
  db
    .selectFrom('users')
    .select(personColumns)
    .where('extension_folded', '=', value('extension'))
    .$narrowType<{ extension: string }>(),
);

/** Whose extension this is, ignoring case. */
export async function findByExtension(
  db: Db,
  extension: string,
): Promise<(Person & { extension: string }) | undefined> {
  const [row] = await selectByExtension(db, { extension: fold(extension) });
  return row && { ...personOf(row), extension: row.extension };
}

/** Every extension that somebody here has. */
export async function allExtensions(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('users')
    .select('extension')
    .where('extension', 'is not', null)
    .$narrowType<{ extension: string }>()
    .execute();
  return rows.map(({ extension }) => extension);
}

/** The extensions of those of these users who have one. */
export async function extensionsOf(db: Db, userIds: readonly number[]): Promise<string[]> {
  const found: string[] = [];
  for (const ids of inChunks(userIds)) {
    const rows = await db
      .selectFrom('users')
      .select('extension')
      .where('id', 'in', ids)
      .where('extension', 'is not', null)
      .orderBy('id')
      .$narrowType<{ extension: string }>()
      .execute();
    found.push(...rows.map((row) => row.extension));
  }
  return found;
}

/** The hash of a user's password. */
export async function passwordHashOf(db: Db, id: number): Promise<string | undefined> {
  const row = await db.selectFrom('users').select('password_hash').where('id', '=', id).executeTakeFirst();
  return row?.password_hash;
}

/** The hashes of these users' passwords. */
export async function passwordHashesOf(db: Db, userIds: readonly number[]): Promise<Map<number, string>> {
  const found = new Map<number, string>();
  for (const ids of inChunks(userIds)) {
    const rows = await db.selectFrom('users').select(['id', 'password_hash']).where('id', 'in', ids).execute();
    for (const row of rows) found.set(row.id, row.password_hash);
  }
  return found;
}

/** Whether anyone exists yet. */
export async function anyUser(db: Db): Promise<boolean> {
  return (await db.selectFrom('users').select('id').limit(1).executeTakeFirst()) !== undefined;
}

/** Adds a user. Returns its id. Throws when the name or the extension is taken (see `uniqueViolation`). */
export async function insertUser(trx: Tx, fields: UserFields, passwordHash: string): Promise<number> {
  const { id } = await trx
    .insertInto('users')
    .values({ ...userColumns(fields), password_hash: passwordHash })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Adds many users. Returns them with their ids. Throws when a name or an extension is taken. */
export async function insertUsers<New extends { fields: UserFields; passwordHash: string }>(
  trx: Tx,
  users: readonly New[],
): Promise<(New & { id: number })[]> {
  const ids = new Map<string, number>();
  const rows = users.map(({ fields, passwordHash }) =>
    Object.assign(userColumns(fields), { password_hash: passwordHash }),
  );
  for (const piece of inPieces(rows)) {
    const added = await trx.insertInto('users').values(piece).returning(['id', 'username_folded']).execute();
    for (const row of added) ids.set(row.username_folded, row.id);
  }
  return users.map((user) => {
    const id = ids.get(fold(user.fields.username));
    if (id === undefined) throw new Error(`The user ${user.fields.username} was not kept.`);
    return { ...user, id };
  });
}

/** Takes their extensions from users, so that others may have them in the same transaction. */
export async function freeExtensions(trx: Tx, userIds: readonly number[]): Promise<void> {
  for (const ids of inChunks(userIds)) {
    await trx.updateTable('users').set({ extension: null, extension_folded: null }).where('id', 'in', ids).execute();
  }
}

/** Edits a user. Throws when the name or the extension is taken. */
export async function updateUser(trx: Tx, id: number, fields: UserFields): Promise<void> {
  await trx
    .updateTable('users')
    .set((eb) => ({ ...userColumns(fields), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** Sets the own Yes, No or Inherit of users. Returns those for whom that has changed, as they were before. */
export async function setPresences(
  trx: Tx,
  users: readonly LockedUser[],
  presence: User['presence'],
): Promise<LockedUser[]> {
  const switched = users.filter((user) => user.presence !== presence);
  for (const ids of inChunks(switched.map(({ id }) => id))) {
    await trx
      .updateTable('users')
      .set((eb) => ({ presence, version: eb('version', '+', 1) }))
      .where('id', 'in', ids)
      .execute();
  }
  return switched;
}

/** Gives a user a new password. The version stays: it is not part of what an edit sees. */
export async function setPasswordHash(trx: Tx, id: number, passwordHash: string): Promise<void> {
  await trx.updateTable('users').set({ password_hash: passwordHash }).where('id', '=', id).execute();
}

/** Deletes a user; their claims and sessions go with them. */
export async function deleteUser(trx: Tx, id: number): Promise<void> {
  await trx.deleteFrom('users').where('id', '=', id).execute();
}
