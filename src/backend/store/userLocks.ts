import type { Tx } from '#backend/store/sql/database.ts';
import { prepared, type ValueOf } from './sql/prepared.ts';
import { type Person, personColumns, personOf } from './users.ts';

const selectToLock = prepared((db, value: ValueOf<{ id: number }>) =>
  db.selectFrom('users').select(personColumns).where('id', '=', value('id')).forNoKeyUpdate(),
);

/**
 * Locks a user until the transaction ends, so that picks and edits of one person come one after the other. Rows that refer
 * to the user can be written meanwhile: two admins who set each other's presence would else wait for each other for good.
 */
export async function lockUser(trx: Tx, id: number): Promise<Person | undefined> {
  const [row] = await selectToLock(trx, { id });
  return row && personOf(row);
}

/** Locks users until the transaction ends, in the order of ids so that nobody waits in a ring. At most a chunk at once. */
export async function lockUsers(trx: Tx, ids: readonly number[]): Promise<void> {
  await trx.selectFrom('users').select('id').where('id', 'in', ids).orderBy('id').forNoKeyUpdate().execute();
}

/**
 * Locks a user and every admin, so that of two who take the last two admins' rights the second sees what the first did.
 * Returns the user, their version, and how many admins there are.
 */
export async function lockUserAndAdmins(
  trx: Tx,
  id: number,
): Promise<{ user: Person; version: number; admins: number } | undefined> {
  const rows = await trx
    .selectFrom('users')
    .select([...personColumns, 'version'])
    .where((eb) => eb.or([eb('role', '=', 'admin'), eb('id', '=', id)]))
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  const row = rows.find((one) => one.id === id);
  return row && { user: personOf(row), version: row.version, admins: rows.filter((r) => r.role === 'admin').length };
}
