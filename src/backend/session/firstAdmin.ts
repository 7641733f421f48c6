import { insertAudit } from '#backend/store/audit.ts';
import type { Db } from '#backend/store/sql/database.ts';
import { anyUser, insertUser, type Person, type UserFields } from '#backend/store/users.ts';

/** Makes the admin with whom everything begins, by their own hand. Null when there is a user already. */
export async function firstAdmin(
  trx: Db,
  now: Date,
  { username, displayName }: { username: string; displayName: string },
  passwordHash: string,
): Promise<Person | null> {
  if (await anyUser(trx)) return null;
  const fields: UserFields = { username, displayName, extension: null, email: null, role: 'admin', presence: 'yes' };
  const id = await insertUser(trx, fields, passwordHash);
  const actor = { id, displayName };
  await insertAudit(trx, now, { actor, action: 'create', subject: 'user', id, name: displayName, after: fields });
  return { id, ...fields, presenceOn: true };
}
