import type { Database } from '#backend/ports/deps.ts';
import { newSecret, secretHash } from '#backend/auth/secrets.ts';
import { insertSession } from '#backend/store/sessions.ts';
import { openDb } from '#backend/store/sql/database.ts';
import { migrate } from '#backend/store/migrations/migrate.ts';
import { inTx } from '#backend/testing/inTx.ts';
import { addUser } from '#backend/testing/people.ts';

const DAYS_MS = 24 * 3_600_000;

/** Somebody who is signed in. */
export interface Member {
  userId: number;
  extension: string;
  token: string;
}

/** Founds the company: an admin without an extension, and people with one. All are signed in. */
export async function foundCompany(
  database: Database,
  people: number,
  now: Date,
): Promise<{ admin: Member; members: Member[] }> {
  const db = openDb(database.dialect);
  await migrate(db, database.engine);

  async function join(username: string, extension: string | null): Promise<Member> {
    const role = extension === null ? 'admin' : 'user';
    const userId = await addUser(db, username, { extension, role });
    const token = newSecret();
    const hash = await secretHash(token);
    const expiresAt = new Date(now.getTime() + 6 * DAYS_MS);
    await inTx(db, (trx) =>
      insertSession(trx, { hash, userId, createdAt: now, expiresAt, userAgent: null, address: null }),
    );
    return { userId, extension: extension ?? '', token };
  }

  const admin = await join('admin', null);
  const members: Member[] = [];
  for (let index = 0; index < people; index += 1) {
    members.push(await join(`person${index}`, String(1001 + index)));
  }
  return { admin, members };
}
