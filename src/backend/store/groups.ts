import { sql } from 'kysely';
import type { User } from '#contract/users.ts';
import { presenceAnswer } from '#domain/permissions.ts';
import type { Db } from '#backend/deps.ts';
import { inChunks } from './query.ts';
import type { Person } from './users.ts';

/** What a group says to its users. */
type Answering = Parameters<typeof presenceAnswer>[1][number];

/** The groups of several users, by user, each user's first group first. */
export async function groupsOfMany(db: Db, userIds: readonly number[]): Promise<Map<number, Answering[]>> {
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

/** Puts a user into these groups and out of all others. Throws when one does not exist (a foreign key). */
export async function setMemberships(trx: Db, userId: number, groupIds: readonly number[]): Promise<void> {
  await trx.deleteFrom('memberships').where('user_id', '=', userId).execute();
  const rows = [...new Set(groupIds)].map((group_id) => ({ user_id: userId, group_id }));
  if (rows.length > 0) await trx.insertInto('memberships').values(rows).execute();
}

/** Which of these groups exist; they are kept from being deleted until the transaction ends. */
export async function existingGroups(trx: Db, ids: readonly number[]): Promise<number[]> {
  if (ids.length === 0) return [];
  const rows = await trx.selectFrom('groups').select('id').where('id', 'in', ids).orderBy('id').forKeyShare().execute();
  return rows.map(({ id }) => id);
}

/** The rule of `presenceAnswer` in SQL, for many at once. The suite of this room holds the two against each other. */
const answerNow = sql<number>`case users.presence when 'yes' then 1 when 'no' then 0 else coalesce((
  select case groups.presence when 'yes' then 1 else 0 end from memberships
  inner join groups on groups.id = memberships.group_id where memberships.user_id = users.id
  order by groups.priority, groups.id limit 1), 1) end`;

/** Works out anew whether these users may use presence. Answers those for whom that is another answer than before. */
export async function refreshAnswers(trx: Db, userIds: readonly number[]): Promise<number[]> {
  const turned: number[] = [];
  for (const ids of inChunks(userIds)) {
    const rows = await trx
      .updateTable('users')
      .set({ presence_on: answerNow })
      .where('id', 'in', ids)
      .where('presence_on', '<>', answerNow)
      .returning('id')
      .execute();
    turned.push(...rows.map(({ id }) => id));
  }
  return turned;
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
