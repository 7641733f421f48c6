import type { Db } from './deps.ts';
import { anyUser, insertUser, type Person, type UserFields } from './store/users.ts';

/** Makes the admin with whom everything begins. Null when there is a user already. */
export async function firstAdmin(
  trx: Db,
  { username, displayName }: { username: string; displayName: string },
  passwordHash: string,
): Promise<Person | null> {
  if (await anyUser(trx)) return null;
  const fields: UserFields = { username, displayName, extension: null, email: null, role: 'admin', presence: 'yes' };
  return { id: await insertUser(trx, fields, passwordHash), ...fields, presenceOn: true };
}
