import type { FreepbxUser, Leave } from '#domain/freepbx/content.ts';
import { planUsers, type UserPlan } from '#domain/freepbx/planUsers.ts';
import { isForeignHash, NO_PASSWORD } from '#domain/passwordHash.ts';
import { externalIdsOf, keepExternalIds } from '#backend/store/externalIds.ts';
import { setMembershipsOfMany } from '#backend/store/groups.ts';
import type { Tx } from '#backend/store/sql/database.ts';
import { inChunks, inPieces } from '#backend/store/sql/query.ts';
import * as store from '#backend/store/users.ts';
import type { Imported } from './importStates.ts';

/** Which of ours FreePBX's states and groups are. */
interface Ids {
  states: Map<number, number>;
  groups: Map<number, number>;
}

const idsIn = (map: Map<number, number>, foreignIds: readonly number[]) =>
  foreignIds.flatMap((foreignId) => map.get(foreignId) ?? []);

/**
 * Imports users. Passwords and settings are people's own: they come with the first import alone, a password until it is used or
 * set here. Groups that FreePBX has follow it, others stay.
 */
export async function importUsers(trx: Tx, users: readonly FreepbxUser[], ids: Ids, leave: Leave): Promise<Imported> {
  const externalIds = await externalIdsOf(trx, 'user');
  const rows = await trx.selectFrom('users').select(store.personColumns).orderBy('id').execute();
  const plan = planUsers(users, rows.map(store.personOf), externalIds, leave);

  const changing = plan.known.filter(({ changed }) => changed);
  // Others may take over an extension that somebody gives up.
  await store.freeExtensions(trx, moversOf(changing));
  for (const { before, fields } of changing) await store.updateUser(trx, before.id, fields);
  const added = await store.insertUsers(
    trx,
    plan.added.map(({ user, fields }) => ({ user, fields, passwordHash: user.passwordHash ?? NO_PASSWORD })),
  );
  const known = plan.known.map(({ user, before }) => ({ user, id: before.id }));
  await keepExternalIds(
    trx,
    'user',
    [...added, ...known].map(({ user, id }) => ({ foreignId: user.foreignId, localId: id })),
  );

  const moved = await importMemberships(trx, [...added, ...known], ids.groups);
  await importPasswords(trx, plan);
  const firstOnes = plan.known.filter(({ first }) => first).map(({ user, before }) => ({ user, id: before.id }));
  await importSettings(trx, [...added, ...(await withoutSettings(trx, firstOnes))], ids.states);

  const changedIds = new Set([
    ...changing.map(({ before }) => before.id),
    ...known.map(({ id }) => id).filter((id) => moved.has(id)),
  ]);
  return {
    localIds: new Map([...added, ...known].map(({ user, id }) => [user.foreignId, id])),
    tally: { added: added.length, changed: changedIds.size, unchanged: known.length - changedIds.size },
    changedIds: [...changedIds],
  };
}

const moversOf = (changing: UserPlan['known']) =>
  changing.filter(({ before, fields }) => before.extension !== fields.extension).map(({ before }) => before.id);

/** Puts people into the groups that FreePBX has them in. Returns the ids of those whose groups have changed. */
async function importMemberships(
  trx: Tx,
  people: readonly { user: FreepbxUser; id: number }[],
  groupIds: Map<number, number>,
): Promise<Set<number>> {
  const imported = new Set(groupIds.values());
  const before = new Map<number, number[]>();
  for (const ids of inChunks(people.map(({ id }) => id))) {
    const rows = await trx.selectFrom('memberships').selectAll().where('user_id', 'in', ids).execute();
    for (const row of rows) before.set(row.user_id, [...(before.get(row.user_id) ?? []), row.group_id]);
  }
  const after = people.map(({ user, id }) => {
    const own = (before.get(id) ?? []).filter((groupId) => !imported.has(groupId));
    return { userId: id, groupIds: [...new Set([...own, ...idsIn(groupIds, user.groupIds)])] };
  });
  const other = after.filter(({ userId, groupIds: groups }) => {
    const had = before.get(userId) ?? [];
    return had.length !== groups.length || groups.some((groupId) => !had.includes(groupId));
  });
  await setMembershipsOfMany(trx, other);
  return new Set(other.map(({ userId }) => userId));
}

/** Imports passwords that were changed in FreePBX, of people whose password was neither used nor set here yet. */
async function importPasswords(trx: Tx, { known }: UserPlan): Promise<void> {
  const hashes = new Map<number, string>();
  for (const ids of inChunks(known.map(({ before }) => before.id))) {
    const rows = await trx.selectFrom('users').select(['id', 'password_hash']).where('id', 'in', ids).execute();
    for (const row of rows) hashes.set(row.id, row.password_hash);
  }
  for (const { user, before, first } of known) {
    const hash = hashes.get(before.id) ?? '';
    const untouched = !first && (hash === NO_PASSWORD || isForeignHash(hash));
    if (untouched && user.passwordHash !== null && user.passwordHash !== hash) {
      await store.setPasswordHash(trx, before.id, user.passwordHash);
    }
  }
}

/** Those who have chosen nothing here yet. */
async function withoutSettings<Known extends { id: number }>(trx: Tx, people: readonly Known[]): Promise<Known[]> {
  const chosen = new Set<number>();
  for (const ids of inChunks(people.map(({ id }) => id))) {
    const rows = await trx.selectFrom('settings').select('user_id').where('user_id', 'in', ids).execute();
    const acted = await trx.selectFrom('actions').select('user_id').distinct().where('user_id', 'in', ids).execute();
    for (const row of [...rows, ...acted]) chosen.add(row.user_id);
  }
  return people.filter(({ id }) => !chosen.has(id));
}

async function importSettings(
  trx: Tx,
  people: readonly { user: FreepbxUser; id: number }[],
  stateIds: Map<number, number>,
): Promise<void> {
  const stateOf = (foreignId: number | null) => (foreignId === null ? null : (stateIds.get(foreignId) ?? null));
  const settings = people.map(({ user, id }) => ({
    user_id: id,
    sign_in_state_id: stateOf(user.signInStateId),
    sign_out_state_id: stateOf(user.signOutStateId),
    follow_me: null,
    time_zone: user.timeZone,
    language: user.language,
  }));
  const chosen = settings.filter(
    (row) => row.sign_in_state_id ?? row.sign_out_state_id ?? row.time_zone ?? row.language ?? false,
  );
  for (const piece of inPieces(chosen)) await trx.insertInto('settings').values(piece).execute();
  const actions = people.flatMap(({ user, id }) =>
    user.actions.flatMap(({ stateId, action }) => {
      const localId = stateOf(stateId);
      return localId === null ? [] : [{ user_id: id, state_id: localId, action }];
    }),
  );
  for (const piece of inPieces(actions)) {
    await trx
      .insertInto('actions')
      .values(piece)
      .onConflict((conflict) => conflict.columns(['user_id', 'state_id']).doNothing())
      .execute();
  }
}
