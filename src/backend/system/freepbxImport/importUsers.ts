import type { FreepbxUser, Leave } from '#domain/freepbx/content.ts';
import { idsToKeep } from '#domain/freepbx/idsToKeep.ts';
import { planUsers, type UserPlan } from '#domain/freepbx/planUsers.ts';
import { isForeignHash, NO_PASSWORD } from '#domain/passwordHash.ts';
import { externalIdsOf, keepExternalIds } from '#backend/store/externalIds.ts';
import { groupIdsOf, setMembershipsOfMany } from '#backend/store/groups.ts';
import { choosersAmong, insertChoices } from '#backend/store/settings.ts';
import type { Tx } from '#backend/store/sql/database.ts';
import * as store from '#backend/store/users.ts';
import type { Imported } from './importNamed.ts';

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
  const plan = planUsers(users, await store.allUsers(trx), externalIds, leave);

  const changing = plan.known.filter(({ changed }) => changed);
  // Others may take over an extension that somebody gives up.
  await store.freeExtensions(trx, moversOf(changing));
  for (const { before, fields } of changing) await store.updateUser(trx, before.id, fields);
  const added = await store.insertUsers(
    trx,
    plan.added.map(({ user, fields }) => ({ user, fields, passwordHash: user.passwordHash ?? NO_PASSWORD })),
  );
  const known = plan.known.map(({ user, before }) => ({ user, id: before.id }));
  const localIds = new Map([...added, ...known].map(({ user, id }) => [user.foreignId, id]));
  await keepExternalIds(trx, 'user', idsToKeep(localIds, externalIds));

  const moved = await importMemberships(trx, [...added, ...known], ids.groups);
  await importPasswords(trx, plan);
  const firstOnes = plan.known.filter(({ first }) => first).map(({ user, before }) => ({ user, id: before.id }));
  const choosers = await choosersAmong(
    trx,
    firstOnes.map(({ id }) => id),
  );
  await importSettings(trx, [...added, ...firstOnes.filter(({ id }) => !choosers.has(id))], ids.states);

  const changedIds = new Set([
    ...changing.map(({ before }) => before.id),
    ...known.map(({ id }) => id).filter((id) => moved.has(id)),
  ]);
  return {
    localIds,
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
  const before = await groupIdsOf(
    trx,
    people.map(({ id }) => id),
  );
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
  const hashes = await store.passwordHashesOf(
    trx,
    known.map(({ before }) => before.id),
  );
  for (const { user, before, first } of known) {
    const hash = hashes.get(before.id);
    const untouched = !first && hash !== undefined && (hash === NO_PASSWORD || isForeignHash(hash));
    if (untouched && user.passwordHash !== null && user.passwordHash !== hash) {
      await store.setPasswordHash(trx, before.id, user.passwordHash);
    }
  }
}

async function importSettings(
  trx: Tx,
  people: readonly { user: FreepbxUser; id: number }[],
  stateIds: Map<number, number>,
): Promise<void> {
  const stateOf = (foreignId: number | null) => (foreignId === null ? null : (stateIds.get(foreignId) ?? null));
  await insertChoices(
    trx,
    people.map(({ user, id: userId }) => ({
      userId,
      choices: {
        signInStateId: stateOf(user.signInStateId),
        signOutStateId: stateOf(user.signOutStateId),
        followMe: null,
        lineHidden: null,
        timeZone: user.timeZone,
        language: user.language,
      },
      actions: user.actions.flatMap(({ stateId: foreignId, action }) => {
        const stateId = stateOf(foreignId);
        return stateId === null ? [] : [{ stateId, action }];
      }),
    })),
  );
}
