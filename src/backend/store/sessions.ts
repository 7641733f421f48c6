import type { Db, Tx } from '#backend/store/sql/database.ts';
import { prepared, type ValueOf } from './sql/prepared.ts';
import { inPieces } from './sql/query.ts';
import { type Person, personColumns, personOf } from './users.ts';

/** A live session: whose it is, and its times. `hash` is its key in the table. */
export interface StoredSession {
  hash: string;
  user: Person;
  createdAt: Date;
  expiresAt: Date;
  seenAt: Date;
}

/** By what and from where somebody signed in. */
export interface SignedInFrom {
  userAgent: string | null;
  address: string | null;
}

/** One of a person's sessions, as they know it. */
type OwnSession = Pick<StoredSession, 'hash' | 'createdAt' | 'seenAt'> & SignedInFrom;

const selectSession = prepared((db, value: ValueOf<{ hash: string; now: string }>) =>
  db
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.user_id')
    .select(personColumns)
    .select(['sessions.created_at', 'sessions.expires_at', 'sessions.seen_at'])
    .where('secret_hash', '=', value('hash'))
    .where('expires_at', '>', value('now')),
);

/** The live session with this secret's hash, or undefined. */
export async function findSession(db: Db, hash: string, now: Date): Promise<StoredSession | undefined> {
  const [row] = await selectSession(db, { hash, now: now.toISOString() });
  return (
    row && {
      hash,
      user: personOf(row),
      createdAt: new Date(row.created_at),
      expiresAt: new Date(row.expires_at),
      seenAt: new Date(row.seen_at),
    }
  );
}

/** Which of the sessions with these secrets' hashes are live, and whose they are, by hash. */
export async function findSessions(db: Db, hashes: readonly string[], now: Date): Promise<Map<string, Person>> {
  const [hash, ...others] = hashes;
  if (hash !== undefined && others.length === 0) {
    const session = await findSession(db, hash, now);
    return new Map(session ? [[hash, session.user]] : []);
  }
  const found = new Map<string, Person>();
  for (const piece of inPieces(hashes)) {
    const rows = await db
      .selectFrom('sessions')
      .innerJoin('users', 'users.id', 'sessions.user_id')
      .select(personColumns)
      .select('sessions.secret_hash')
      .where('secret_hash', 'in', piece)
      .where('expires_at', '>', now.toISOString())
      .execute();
    for (const row of rows) found.set(row.secret_hash, personOf(row));
  }
  return found;
}

/** Keeps a new session, and forgets the expired ones, but for those whose users still count as here by them. */
export async function insertSession(
  trx: Tx,
  session: { hash: string; userId: number; createdAt: Date; expiresAt: Date } & SignedInFrom,
): Promise<void> {
  await trx
    .deleteFrom('sessions')
    .where('expires_at', '<=', session.createdAt.toISOString())
    .where('secret_hash', 'not in', trx.selectFrom('attendance').select('session_hash'))
    .execute();
  await trx
    .insertInto('sessions')
    .values({
      secret_hash: session.hash,
      user_id: session.userId,
      created_at: session.createdAt.toISOString(),
      expires_at: session.expiresAt.toISOString(),
      user_agent: session.userAgent,
      address: session.address,
      seen_at: session.createdAt.toISOString(),
    })
    .execute();
}

/** What tells a session from others for its user: 96 bits of its hash, which open nothing. */
export const idOfSession = (hash: string): string => hash.slice(0, 16);

/** A person's live sessions, the last seen first. */
export async function sessionsOf(db: Db, userId: number, now: Date): Promise<OwnSession[]> {
  const rows = await db
    .selectFrom('sessions')
    .select(['secret_hash', 'created_at', 'seen_at', 'user_agent', 'address'])
    .where('user_id', '=', userId)
    .where('expires_at', '>', now.toISOString())
    .orderBy('seen_at', 'desc')
    .orderBy('created_at', 'desc')
    .orderBy('secret_hash')
    .execute();
  return rows.map((row) => ({
    hash: row.secret_hash,
    createdAt: new Date(row.created_at),
    seenAt: new Date(row.seen_at),
    userAgent: row.user_agent,
    address: row.address,
  }));
}

/** The hash of a person's live session with this id, or undefined. */
export async function hashOfSession(db: Db, userId: number, id: string, now: Date): Promise<string | undefined> {
  return (await sessionsOf(db, userId, now)).find(({ hash }) => idOfSession(hash) === id)?.hash;
}

/** Notes that a session was seen, and moves its end. */
export async function extendSession(db: Db, hash: string, seenAt: Date, expiresAt: Date): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ expires_at: expiresAt.toISOString(), seen_at: seenAt.toISOString() })
    .where('secret_hash', '=', hash)
    .execute();
}

/** Ends a session. */
export async function deleteSession(trx: Tx, hash: string): Promise<void> {
  await trx.deleteFrom('sessions').where('secret_hash', '=', hash).execute();
}

/** Ends a user's sessions, all but the one kept. */
export async function deleteSessionsOf(trx: Tx, userId: number, keepHash?: string): Promise<void> {
  const all = trx.deleteFrom('sessions').where('user_id', '=', userId);
  await (keepHash === undefined ? all : all.where('secret_hash', '!=', keepHash)).execute();
}
