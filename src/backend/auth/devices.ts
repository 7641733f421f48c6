import type { Deps } from '#backend/ports/deps.ts';
import { isKnownDevice, rememberDevice } from '#backend/store/devices.ts';
import type { Db, Tx } from '#backend/store/sql/database.ts';
import { isSecret, newSecret, secretHash } from './secrets.ts';

/** As long as browsers keep a cookie at most (milliseconds). */
const KEPT_MS = 400 * 24 * 3_600_000;

function secretIn(deps: Deps, request: Request): string | null {
  const secret = deps.deviceTransport?.read(request);
  return secret !== undefined && isSecret(secret) ? secret : null;
}

/** The hash of the calling browser's secret when this user has signed in by it before, else null. */
export async function knownDevice(db: Db, deps: Deps, request: Request, userId: number): Promise<string | null> {
  const secret = secretIn(deps, request);
  const hash = secret && (await secretHash(secret));
  return hash && (await isKnownDevice(db, hash, userId)) ? hash : null;
}

/**
 * Keeps that the user, who must be locked, signs in by the calling browser. Returns the headers that tell the browser its secret: the
 * one that it has, from whomever, or a new one in place of one that was not ours.
 */
export async function keepDevice(trx: Tx, deps: Deps, request: Request, userId: number): Promise<HeadersInit> {
  if (!deps.deviceTransport) return {};
  const carried = secretIn(deps, request);
  const ours = carried !== null && (await isKnownDevice(trx, await secretHash(carried)));
  const value = ours ? carried : newSecret();
  const now = deps.now();
  await rememberDevice(trx, await secretHash(value), userId, now);
  return deps.deviceTransport.write(request, { value, expiresAt: new Date(now.getTime() + KEPT_MS) });
}
