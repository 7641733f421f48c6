import type { Tx } from '#backend/store/sql/database.ts';
import { prepared, type ValueOf } from './sql/prepared.ts';
import { inChunks } from './sql/query.ts';
import { type LockedUser, personColumns, personOf } from './users.ts';

const lockedUser = (row: Parameters<typeof personOf>[0]) => personOf(row) as LockedUser;

const selectToLock = prepared((db, value: ValueOf<{ id: number }>) =>
  db.selectFrom('users').select(personColumns).where('id', '=', value('id')).forNoKeyUpdate(),
);

/**
 * Locks a user until the transaction ends, so that picks and edits of one person come one after the other. Rows that refer
 * to the user can be written meanwhile: two admins who set each other's presence would else wait for each other for good.
 */
export async function lockUser(trx: Tx, id: number): Promise<LockedUser | undefined> {
  const [row] = await selectToLock(trx, { id });
  return row && lockedUser(row);
}

/** Locks users until the transaction ends, in the order of ids so that nobody waits in a ring. Returns those who exist. */
export async function lockUsers(trx: Tx, userIds: readonly number[]): Promise<LockedUser[]> {
  const users: LockedUser[] = [];
  for (const ids of inChunks(userIds)) {
    const some = trx.selectFrom('users').select(personColumns).where('id', 'in', ids);
    users.push(...(await some.orderBy('id').forNoKeyUpdate().execute()).map(lockedUser));
  }
  return users;
}

/**
 * Locks a user and every admin, so that of two who take the last two admins' rights the second sees what the first did.
 * Returns the user, their version, and how many admins there are.
 */
export async function lockUserAndAdmins(
  trx: Tx,
  id: number,
): Promise<{ user: LockedUser; version: number; admins: number } | undefined> {
  const rows = await trx
    .selectFrom('users')
    .select([...personColumns, 'version'])
    .where((eb) => eb.or([eb('role', '=', 'admin'), eb('id', '=', id)]))
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  const row = rows.find((one) => one.id === id);
  return row && { user: lockedUser(row), version: row.version, admins: rows.filter((r) => r.role === 'admin').length };
}
