import { extension as extensionSchema } from '#contract/userFields.ts';
import { networkOf } from '#domain/networks.ts';
import { bytesOf, secretHash } from '#backend/auth/secrets.ts';
import { createTrail } from '#backend/auth/trail.ts';
import { attempts, limited } from '#backend/http/limit.ts';
import { Refusal } from '#backend/http/refusal.ts';
import { findPhone, type KnownPhone, noteUse } from '#backend/store/phones.ts';
import type { Services } from '#backend/work/services.ts';
import { isPhonePassword } from './password.ts';

/** What a phone must answer to be let in (RFC 7617). */
export const challenge = { 'WWW-Authenticate': 'Basic realm="Presence State", charset="UTF-8"' };

/** Noted at most this often (milliseconds), so that reading seldom writes. */
const NOTE_MS = 60_000;

/** The attempt of a phone whose password is known to be wrong. */
const fail = () => Promise.resolve(null);

/** User name and password of `Authorization: Basic`, or null when there are none. */
function credentialsOf(request: Request): { username: string; password: string } | null {
  const encoded = /^Basic +([A-Za-z0-9+/]+={0,2})$/i.exec(request.headers.get('Authorization') ?? '')?.[1];
  if (encoded === undefined) return null;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytesOf(encoded));
    const colon = text.indexOf(':');
    return colon < 0 ? null : { username: text.slice(0, colon), password: text.slice(colon + 1) };
  } catch {
    return null;
  }
}

/**
 * The phone that calls, by its person's extension and its own password; sessions count for nothing here. Throws 401, alike for
 * an extension that nobody has and for a wrong password, and 429 after too many wrong ones. The right one is let in all the same, so
 * that nobody can lock out a phone: nobody guesses 100 random bits. A call without a password does not count: phones call without
 * one first, and sign in after the 401.
 */
export async function signedIn(services: Services, request: Request): Promise<KnownPhone> {
  const { db, deps } = services;
  const given = credentialsOf(request);
  if (!given) throw new Refusal('not_signed_in');
  const { data: extension } = extensionSchema.safeParse(given.username);
  const couldBe = extension !== undefined && isPhonePassword(given.password);
  const phone = couldBe && (await findPhone(db, extension, await secretHash(given.password)));
  if (!phone) {
    const counted = [[attempts.phone, networkOf(deps.clientAddress(request))]] as const;
    await limited(deps.limiter, counted, fail, (allowance) =>
      createTrail(services).refused(undefined, request, allowance),
    );
    throw new Refusal('wrong_credentials');
  }
  const now = deps.now();
  if (phone.usedAt === null || now.getTime() - phone.usedAt.getTime() >= NOTE_MS) await noteUse(db, phone.id, now);
  return phone;
}
