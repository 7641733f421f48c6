import type { User } from '#contract/users.ts';
import type { ImportPlan } from '#domain/importPlan.ts';
import { refreshPeople } from '#backend/presence/eligibility.ts';
import type { NewAuditEntry } from '#backend/store/audit.ts';
import { setMembershipsOfMany, withGroups } from '#backend/store/groups.ts';
import { deleteSessionsOf } from '#backend/store/sessions.ts';
import type { Tx } from '#backend/store/sql/database.ts';
import {
  findUsers,
  freeExtensions,
  insertUsers,
  type Person,
  setPasswordHash,
  updateUser,
} from '#backend/store/users.ts';
import type { UnitOfWork } from '#backend/work/write.ts';

async function shown(trx: Tx, ids: readonly number[]): Promise<Map<number, User>> {
  const users = await withGroups(trx, await findUsers(trx, ids));
  return new Map(users.map((user) => [user.id, user]));
}

/** Does what a plan without faults says, in a transaction that has locked whom it touches. */
export async function carryOut(
  tx: UnitOfWork,
  {
    plan,
    hashes,
    actor,
    sessionHash,
  }: {
    plan: ImportPlan;
    /** The hashes of new passwords, by line; empty for none. */
    hashes: ReadonlyMap<number, string>;
    actor: Person;
    /** The session that goes on though its password is another now: the one that imports. */
    sessionHash: string | undefined;
  },
): Promise<void> {
  const changedIds = plan.changed.map(({ before }) => before.id);
  const before = await shown(tx.db, changedIds);
  const hashOf = (line: number) => {
    const hash = hashes.get(line);
    if (hash === undefined) throw new Error(`Line ${line} is not staged.`);
    return hash;
  };

  const movers = plan.changed.filter(({ fields }) => fields.includes('extension'));
  await freeExtensions(
    tx.db,
    movers.map((each) => each.before.id),
  );
  for (const {
    line,
    before: { id },
    after,
    fields,
  } of plan.changed) {
    await updateUser(tx.db, id, after);
    if (!fields.includes('password')) continue;
    await setPasswordHash(tx.db, id, hashOf(line));
    await deleteSessionsOf(tx.db, id, sessionHash);
  }
  const created = await insertUsers(
    tx.db,
    plan.created.map(({ line, user }) => ({ fields: user, passwordHash: hashOf(line) })),
  );
  await setMembershipsOfMany(tx.db, [
    ...plan.changed
      .filter(({ fields }) => fields.includes('groups'))
      .map((each) => ({ userId: each.before.id, groupIds: each.after.groupIds })),
    ...created.map(({ id, fields }) => ({ userId: id, groupIds: fields.groupIds })),
  ]);

  const ids = [...changedIds, ...created.map(({ id }) => id)];
  await refreshPeople(tx, ids, actor);
  if (ids.length > 0) tx.changed({ type: 'users', ids });
  if (changedIds.length > 0) tx.changed({ type: 'session', userIds: changedIds });
  const left = movers.flatMap((each) => (each.before.extension === null ? [] : [each.before.extension]));
  if (left.length > 0) tx.changed({ type: 'presences', extensions: left });

  const after = await shown(tx.db, ids);
  const entries = ids.map((id): NewAuditEntry => {
    const action = before.has(id) ? 'update' : 'create';
    const name = after.get(id)?.displayName ?? '';
    return { actor, action, subject: 'user', id, name, before: before.get(id), after: after.get(id) };
  });
  const counts = { created: created.length, changed: changedIds.length, unchanged: plan.unchanged };
  tx.audit({ actor, action: 'import', subject: 'user', name: 'CSV', after: counts }, ...entries);
}
