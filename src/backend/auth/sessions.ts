import { CONTRACT_VERSION } from '#contract/capabilities.ts';
import type { Session } from '#contract/session.ts';
import { USER_AGENT_CHARACTERS } from '#contract/sessions.ts';
import { permissionsOf } from '#domain/permissions.ts';
import type { Deps } from '#backend/ports/deps.ts';
import { capabilitiesOf } from '#backend/ports/capabilities.ts';
import { arrive } from '#backend/store/attendance.ts';
import {
  deleteSession,
  extendSession,
  findSession,
  insertSession,
  type SignedInFrom,
  type StoredSession,
} from '#backend/store/sessions.ts';
import { choicesOf } from '#backend/store/settings.ts';
import type { Db, Tx } from '#backend/store/sql/database.ts';
import { anyUser, findUser, type Person } from '#backend/store/users.ts';
import { isSecret, newSecret, secretHash } from './secrets.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A session ends a week after its last use, and 90 days after it began whatever its use. */
const IDLE_MS = 7 * DAY_MS;
const LONGEST_MS = 90 * DAY_MS;
/** Renewed at most this often, so that reading seldom writes. */
const RENEW_MS = HOUR_MS;
/** Who has no open page for this long is gone (milliseconds): longer than a reload, a short tunnel, a restart of the server. */
const GONE_AFTER_MS = 60_000;

/** A live session as a call carries it. A bearer token is never sent by a browser on its own, a cookie is. */
export interface CarriedSession extends StoredSession {
  by: 'bearer' | 'cookie';
}

/** The secret of `Authorization: Bearer`, or undefined. */
export function bearerOf(request: Request): string | undefined {
  return /^Bearer +(\S+)$/i.exec(request.headers.get('Authorization') ?? '')?.[1];
}

/** By what and from where a call comes. */
export function signedInFrom(request: Request, { clientAddress }: Pick<Deps, 'clientAddress'>): SignedInFrom {
  const userAgent = request.headers.get('User-Agent')?.slice(0, USER_AGENT_CHARACTERS);
  return { userAgent: userAgent || null, address: clientAddress(request) || null };
}

function expiryOf(createdAt: Date, now: Date): Date {
  return new Date(Math.min(now.getTime() + IDLE_MS, createdAt.getTime() + LONGEST_MS));
}

/** The session that the call carries, if it is live. An `Authorization` header counts alone: no falling back to the cookie. */
export async function sessionOf(db: Db, deps: Deps, request: Request): Promise<CarriedSession | null> {
  const by = request.headers.has('Authorization') ? 'bearer' : 'cookie';
  const secret = by === 'bearer' ? bearerOf(request) : deps.sessionTransport.read(request);
  if (secret === undefined || !isSecret(secret)) return null;
  const session = await findSession(db, await secretHash(secret), deps.now());
  return session ? { ...session, by } : null;
}

/** Notes that a session is in use, and moves its end. Returns the end, or null when that was done within the hour. */
export async function renewSession(db: Db, deps: Deps, session: CarriedSession): Promise<Date | null> {
  const now = deps.now();
  if (now.getTime() - session.seenAt.getTime() < RENEW_MS) return null;
  const expiresAt = expiryOf(session.createdAt, now);
  await extendSession(db, session.hash, now, expiresAt);
  return expiresAt;
}

/** After how long (milliseconds) somebody counts as gone whose page has closed, or who has signed in and opened none yet. */
export const goneAfter = ({ goneAfterMs = GONE_AFTER_MS }: Deps) => goneAfterMs;

/** Begins a session, in place of `replaced` if there is one. Returns the secret, of which only the hash is stored. */
export async function beginSession(
  trx: Tx,
  deps: Deps,
  user: Person,
  from: SignedInFrom,
  { now, replaced }: { now: Date; replaced: CarriedSession | null },
): Promise<{ value: string; expiresAt: Date }> {
  const value = newSecret();
  const hash = await secretHash(value);
  const expiresAt = expiryOf(now, now);
  if (replaced) await deleteSession(trx, replaced.hash);
  await insertSession(trx, { hash, userId: user.id, createdAt: now, expiresAt, ...from });
  await arrive(trx, [hash], now, new Date(now.getTime() + goneAfter(deps)));
  return { value, expiresAt };
}

/**
 * What `GET /session` answers for a user. Everything is read after the `place` where events begin: what changes later is told by
 * an event after that place.
 */
export async function describeSession(
  { db, deps }: { db: Db; deps: Deps },
  place: () => string,
  userId: number | null,
  expiresAt: Date | null,
): Promise<Session> {
  const eventsAfter = userId === null ? null : place();
  const user = userId === null ? null : ((await findUser(db, userId))?.user ?? null);
  const choices = user && (await choicesOf(db, user.id));
  return {
    user: user && {
      id: user.id,
      username: user.username,
      displayName: user.displayName,
      role: user.role,
      extension: user.extension,
      timeZone: choices?.timeZone ?? null,
      language: choices?.language ?? null,
    },
    may: permissionsOf(user),
    expiresAt: user && expiresAt ? expiresAt.toISOString() : null,
    setupNeeded: user === null && !(await anyUser(db)),
    eventsAfter: user && eventsAfter,
    contract: CONTRACT_VERSION,
    capabilities: [...capabilitiesOf(deps)],
  };
}
