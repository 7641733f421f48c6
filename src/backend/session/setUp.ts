import { hashPassword } from '#backend/auth/passwords.ts';
import { newSecret, secretHash } from '#backend/auth/secrets.ts';
import { refuseWeakPassword } from '#backend/http/refusal.ts';
import { insertSetupToken } from '#backend/store/setupTokens.ts';
import { uniqueViolation } from '#backend/store/sql/failures.ts';
import { anyUser, insertUser, type Person, type UserFields } from '#backend/store/users.ts';
import type { Services } from '#backend/work/services.ts';
import type { UnitOfWork } from '#backend/work/write.ts';

/** A set-up link is good for a day; a new start makes a new one. */
const SETUP_MS = 24 * 3_600_000;

/** Inserts the first admin, as their own doing in the audit. Null when there is a user already. */
export async function insertFirstAdmin(
  tx: UnitOfWork,
  { username, displayName }: { username: string; displayName: string },
  passwordHash: string,
): Promise<Person | null> {
  if (await anyUser(tx.db)) return null;
  const fields: UserFields = { username, displayName, extension: null, email: null, role: 'admin', presence: 'yes' };
  const id = await insertUser(tx.db, fields, passwordHash);
  const actor = { id, displayName };
  tx.audit({ actor, action: 'create', subject: 'user', id, name: displayName, after: fields });
  return { id, ...fields, presenceOn: true };
}

/** A new one-time token for the set-up link; null when a user exists. */
export function issueSetupToken({ deps, write }: Services): Promise<string | null> {
  return write(async (tx) => {
    if (await anyUser(tx.db)) return null;
    const token = newSecret();
    const now = deps.now();
    await insertSetupToken(tx.db, await secretHash(token), now, new Date(now.getTime() + SETUP_MS));
    return token;
  });
}

export interface FirstAdmin {
  username: string;
  displayName: string;
  password: string;
}

/** Makes the first admin unattended; false when a user exists. Throws a refusal of a password that is too easy to guess. */
export async function createFirstAdmin(
  { db, deps, write }: Services,
  { username, displayName, password }: FirstAdmin,
): Promise<boolean> {
  if (await anyUser(db)) return false;
  refuseWeakPassword('password', password, [username, displayName]);
  const hash = await hashPassword(password, deps.passwordRounds);
  const making = write(async (tx) => {
    const user = await insertFirstAdmin(tx, { username, displayName }, hash);
    if (user) tx.changed({ type: 'users', ids: [user.id] });
    return user !== null;
  });
  // Another server that starts on this database was faster.
  return making.catch((error: unknown) => {
    if (uniqueViolation(error) === null) throw error;
    return false;
  });
}
