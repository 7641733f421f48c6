import type { Deps } from '#backend/ports/deps.ts';
import { findApiKey, findApiKeys, type LiveApiKey, noteApiKeyUse } from '#backend/store/apiKeys.ts';
import { findSession, findSessions } from '#backend/store/sessions.ts';
import type { Db } from '#backend/store/sql/database.ts';
import type { Actor } from '#backend/work/services.ts';
import { isSecret, newSecret, secretHash } from './secrets.ts';
import { bearerOf, type CarriedSession, sessionOf } from './sessions.ts';

/** Every API key begins so: people, and scanners for secrets in the wrong place, know by it what they have found. */
const KEY_PREFIX = 'presence_key_';

/** What is shown of a key after its prefix, to tell it from others (characters): 24 of its 256 bits. */
const SHOWN = 4;

/** Its last use is noted at most this often (milliseconds), so that reading seldom writes. */
const USE_NOTED_MS = 3_600_000;

/** A live API key as a call carries it. */
export interface CarriedKey extends LiveApiKey {
  by: 'apiKey';
}

/** By what a call shows whose it is. */
export type Carried = CarriedSession | CarriedKey;

/** A new key, and how it begins. */
export function newApiKey(): { key: string; startsWith: string } {
  const key = `${KEY_PREFIX}${newSecret()}`;
  return { key, startsWith: key.slice(0, KEY_PREFIX.length + SHOWN) };
}

/** Whether a bearer's secret has the form of an API key; it need not be a valid one. */
export const isApiKey = (secret: string | undefined): secret is string => secret?.startsWith(KEY_PREFIX) ?? false;

/** The live session or key that the call carries. An `Authorization` header counts alone: no falling back to the cookie. */
export async function carriedBy(db: Db, deps: Deps, request: Request): Promise<Carried | null> {
  const secret = bearerOf(request);
  if (!isApiKey(secret)) return sessionOf(db, deps, request);
  if (!isSecret(secret.slice(KEY_PREFIX.length))) return null;
  const key = await findApiKey(db, await secretHash(secret), deps.now());
  return key ? { ...key, by: 'apiKey' } : null;
}

/** What a call carried, as it is by now; null where that is over. */
export async function stillCarried(db: Db, carried: Carried, now: Date): Promise<Carried | null> {
  if (carried.by === 'apiKey') {
    const key = await findApiKey(db, carried.hash, now);
    return key ? { ...key, by: 'apiKey' } : null;
  }
  const session = await findSession(db, carried.hash, now);
  return session ? { ...session, by: carried.by } : null;
}

/** Which of these sessions and keys are live, and whose they are, by hash. */
export async function liveActors(
  db: Db,
  carried: readonly Pick<Carried, 'by' | 'hash'>[],
  now: Date,
): Promise<Map<string, Actor>> {
  const hashesOf = (isKey: boolean) => [
    ...new Set(carried.filter(({ by }) => (by === 'apiKey') === isKey).map(({ hash }) => hash)),
  ];
  return new Map<string, Actor>([
    ...(await findSessions(db, hashesOf(false), now)),
    ...(await findApiKeys(db, hashesOf(true), now)),
  ]);
}

export const actorOf = (carried: Carried): Actor => (carried.by === 'apiKey' ? carried.program : carried.user);

/** Under what is counted what one user, or one key, may do only so often. */
export const countedAs = (actor: Actor): string => (actor.id === null ? `key ${actor.keyId}` : String(actor.id));

/** Notes that a key is in use, unless that was done within the hour; also when the clock was ahead then. */
export async function noteKeyUse(db: Db, now: Date, key: CarriedKey): Promise<void> {
  const { hash, usedAt } = key;
  if (usedAt && Math.abs(now.getTime() - usedAt.getTime()) < USE_NOTED_MS) return;
  await noteApiKeyUse(db, hash, now);
  key.usedAt = now;
}
