import { type Expression, sql, type SqlBool } from 'kysely';
import type { Parsed } from '#contract/endpoint.ts';
import type { Group, listGroups as listGroupsEndpoint } from '#contract/groups.ts';
import type { User } from '#contract/users.ts';
import { fold } from '#domain/fold.ts';
import { presenceAnswer } from '#domain/permissions.ts';
import type { Db, Tx } from '#backend/store/sql/database.ts';
import { countOfRows, directionOf, inChunks, inPieces, isLike, offsetOf, patternOf, totalOf } from './sql/query.ts';
import { lockUsers } from './userLocks.ts';
import { type Person } from './users.ts';

type ListQuery = Parsed<typeof listGroupsEndpoint>['query'];

/** What an admin enters about a group. */
export type GroupFields = Pick<Group, 'name' | 'priority' | 'presence'>;

/** What a group says to its users. */
type Answering = Parameters<typeof presenceAnswer>[1][number];

/** The groups of several users, by user, each user's first group first. */
async function groupsOfMany(db: Db, userIds: readonly number[]): Promise<Map<number, Answering[]>> {
  const found = new Map<number, Answering[]>();
  for (const ids of inChunks(userIds)) {
    const rows = await db
      .selectFrom('memberships')
      .innerJoin('groups', 'groups.id', 'memberships.group_id')
      .select(['memberships.user_id', 'groups.id', 'groups.name', 'groups.priority', 'groups.presence'])
      .where('memberships.user_id', 'in', ids)
      .orderBy('groups.priority')
      .orderBy('groups.id')
      .execute();
    for (const { user_id: userId, ...group } of rows) found.set(userId, [...(found.get(userId) ?? []), group]);
  }
  return found;
}

/** Puts users into these groups and out of all others. Throws when one does not exist (a foreign key). */
export async function setMembershipsOfMany(
  trx: Tx,
  users: readonly { userId: number; groupIds: readonly number[] }[],
): Promise<void> {
  for (const ids of inChunks(users.map(({ userId }) => userId))) {
    await trx.deleteFrom('memberships').where('user_id', 'in', ids).execute();
  }
  const rows = users.flatMap(({ userId, groupIds }) =>
    [...new Set(groupIds)].map((group_id) => ({ user_id: userId, group_id })),
  );
  for (const piece of inPieces(rows)) await trx.insertInto('memberships').values(piece).execute();
}

/** The same for one. */
export async function setMemberships(trx: Tx, userId: number, groupIds: readonly number[]): Promise<void> {
  await setMembershipsOfMany(trx, [{ userId, groupIds }]);
}

/** The ids of the groups that each of these users is in; who is in none is missing. */
export async function groupIdsOf(db: Db, userIds: readonly number[]): Promise<Map<number, number[]>> {
  const found = new Map<number, number[]>();
  for (const ids of inChunks(userIds)) {
    const rows = await db.selectFrom('memberships').selectAll().where('user_id', 'in', ids).execute();
    for (const row of rows) found.set(row.user_id, [...(found.get(row.user_id) ?? []), row.group_id]);
  }
  return found;
}

/** Everyone who is in a group. */
export async function allMembers(db: Db): Promise<number[]> {
  const rows = await db.selectFrom('memberships').select('user_id').distinct().execute();
  return rows.map((row) => row.user_id);
}

/** Which of these groups exist; they are kept from being deleted until the transaction ends. */
export async function existingGroups(trx: Tx, ids: readonly number[]): Promise<number[]> {
  if (ids.length === 0) return [];
  const rows = await trx.selectFrom('groups').select('id').where('id', 'in', ids).orderBy('id').forKeyShare().execute();
  return rows.map(({ id }) => id);
}

/**
 * The rule of `presenceAnswer` in SQL, for many at once; `without` leaves a group out. The suite of the store holds the two
 * against each other.
 */
function answerOf(without?: Expression<number>) {
  const others = without ? sql`and groups.id <> ${without}` : sql``;
  return sql<number>`case users.presence when 'yes' then 1 when 'no' then 0 else coalesce((
    select case groups.presence when 'yes' then 1 else 0 end from memberships
    inner join groups on groups.id = memberships.group_id where memberships.user_id = users.id ${others}
    order by groups.priority, groups.id limit 1), 1) end`;
}

const answerNow = answerOf();

/** Recomputes whether these users may use presence. Returns the ids of those for whom that has changed. */
export async function refreshAnswers(trx: Tx, userIds: readonly number[]): Promise<number[]> {
  const changedIds: number[] = [];
  for (const ids of inChunks(userIds)) {
    // Before the statement that looks: of two who change a user at once, the second sees what the first did.
    await lockUsers(trx, ids);
    const rows = await trx
      .updateTable('users')
      .set({ presence_on: answerNow })
      .where('id', 'in', ids)
      .where('presence_on', '<>', answerNow)
      .returning('id')
      .execute();
    changedIds.push(...rows.map(({ id }) => id));
  }
  return changedIds;
}

/** A group's users: those too who don't inherit, since one may be switched to it at this moment. */
export async function membersOf(db: Db, groupId: number): Promise<number[]> {
  const rows = await db
    .selectFrom('memberships')
    .innerJoin('users', 'users.id', 'memberships.user_id')
    .select('users.id')
    .where('memberships.group_id', '=', groupId)
    .execute();
  return rows.map(({ id }) => id);
}

/** People as the API shows them: with their groups and what these say. */
export async function withGroups(db: Db, people: readonly Person[]): Promise<User[]> {
  const groups = await groupsOfMany(
    db,
    people.map(({ id }) => id),
  );
  return people.map(({ id: userId, username, displayName, extension, email, role, presence }) => {
    const own = groups.get(userId) ?? [];
    return {
      id: userId,
      username,
      displayName,
      extension,
      email,
      role,
      presence,
      groups: own.map(({ id, name }) => ({ id, name })),
      presenceAnswer: presenceAnswer(presence, own),
    };
  });
}

const groupColumns = ['groups.id', 'groups.name', 'groups.priority', 'groups.presence'] as const;

const members = sql<number>`(select cast(count(*) as integer) from memberships where memberships.group_id = groups.id)`;

/** Equals are in the order in which they decide. */
const sortColumns = {
  priority: sql`groups.priority`,
  name: sql`groups.name_folded`,
  members: sql`members`,
} as const;

/** One page of the list, and how many match in all. */
export async function listGroups(db: Db, query: ListQuery): Promise<{ items: Group[]; total: number }> {
  const pattern = sql.val(patternOf(query.search));
  const matching = db
    .selectFrom('groups')
    .$if(Boolean(query.search), (all) => all.where(({ ref }) => isLike(ref('name_folded'), pattern)));
  const column = sortColumns[query.sort.replace('-', '') as keyof typeof sortColumns];
  const direction = directionOf(query.sort);
  const items = await matching
    .select(groupColumns)
    .select(members.as('members'))
    .orderBy(column, direction)
    .orderBy('groups.priority', direction)
    .orderBy('groups.id', direction)
    .limit(query.pageSize)
    .offset(offsetOf(query))
    .execute();
  const total = await totalOf(query, items.length, () => matching.select(countOfRows.as('total')).execute());
  return { items, total };
}

/** Every group, in the order of ids. */
export async function allGroups(db: Db): Promise<(GroupFields & { id: number })[]> {
  return db.selectFrom('groups').select(groupColumns).orderBy('id').execute();
}

/** One group and its version for the ETag, or undefined. */
export async function findGroup(db: Db, id: number): Promise<{ group: Group; version: number } | undefined> {
  const row = await db
    .selectFrom('groups')
    .select([...groupColumns, 'groups.version'])
    .select(members.as('members'))
    .where('groups.id', '=', id)
    .executeTakeFirst();
  if (!row) return undefined;
  const { version, ...group } = row;
  return { group, version };
}

/** Locks a group until the transaction ends, against edits of it and against users who come into it. */
export async function lockGroup(trx: Tx, id: number): Promise<{ group: Group; version: number } | undefined> {
  await trx.selectFrom('groups').select('id').where('id', '=', id).forUpdate().execute();
  return findGroup(trx, id);
}

/** Adds a group. Returns its id. Throws when the name is taken (see `uniqueViolation`). */
export async function insertGroup(trx: Tx, fields: GroupFields): Promise<number> {
  const { id } = await trx
    .insertInto('groups')
    .values({ ...fields, name_folded: fold(fields.name) })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Edits a group. Throws when the name is taken. */
export async function updateGroup(trx: Tx, id: number, fields: GroupFields): Promise<void> {
  await trx
    .updateTable('groups')
    .set((eb) => ({ ...fields, name_folded: fold(fields.name), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** Deletes a group; nobody is in it any more. */
export async function deleteGroup(trx: Tx, id: number): Promise<void> {
  await trx.deleteFrom('groups').where('id', '=', id).execute();
}

/** How many people with an extension get presence, and how many lose it, were the group not there. */
export async function usageOf(db: Db, id: number): Promise<{ gain: number; lose: number }> {
  const rows = await db
    .selectFrom('memberships')
    .innerJoin('users', 'users.id', 'memberships.user_id')
    .select(['users.presence_on', countOfRows.as('people')])
    .where('memberships.group_id', '=', id)
    .where('users.extension', 'is not', null)
    .where(({ ref }) => sql<SqlBool>`${ref('users.presence_on')} <> ${answerOf(sql.val(id))}`)
    .groupBy('users.presence_on')
    .execute();
  const of = (on: number) => rows.find((row) => row.presence_on === on)?.people ?? 0;
  return { gain: of(0), lose: of(1) };
}
