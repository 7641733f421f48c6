import type { Endpoint } from '#contract/endpoint.ts';
import { type Carried, carriedBy, isApiKey, stillCarried } from '#backend/auth/callers.ts';
import { bearerOf } from '#backend/auth/sessions.ts';
import type { Deps } from '#backend/ports/deps.ts';
import type { Db } from '#backend/store/sql/database.ts';
import type { Services } from '#backend/work/services.ts';
import { Refusal } from './refusal.ts';

/** Refuses what a key has no scope for, in the way of RFC 6750, section 3.1. */
function outOfScope({ scope }: Endpoint): Refusal {
  const detail = scope ? `This call takes an API key with the scope ${scope}.` : 'No API key may make this call.';
  const wanted = scope ? `, scope="${scope}"` : '';
  return new Refusal('insufficient_scope', {
    detail,
    headers: { 'WWW-Authenticate': `Bearer error="insufficient_scope"${wanted}` },
  });
}

/** Throws 401 or 403 unless a call may be made with what it carries. */
export function checkAccess(spec: Endpoint, carried: Carried | null) {
  if (spec.access === 'anyone') return;
  if (!carried) throw new Refusal('not_signed_in');
  if (carried.by !== 'apiKey') {
    if (spec.access === 'admin' && carried.user.role !== 'admin') throw new Refusal('forbidden');
  } else if (!spec.scope || !carried.program.scopes.includes(spec.scope)) throw outOfScope(spec);
}

/** What a call carries; to what anyone may call a key says nothing. Throws 401 where it carries a key that is not good. */
export async function identify(spec: Endpoint, { db, deps }: Services, request: Request): Promise<Carried | null> {
  const carried = await carriedBy(db, deps, request);
  if (spec.access === 'anyone') return carried?.by === 'apiKey' ? null : carried;
  if (!carried && isApiKey(bearerOf(request)))
    throw new Refusal('not_signed_in', { detail: 'This API key was revoked, has ended, or never was one.' });
  return carried;
}

/** What the call carried, as it is by now. Throws 401 or 403 where that is over, or has lost a right that the call began with. */
export async function stillAllowed(
  spec: Endpoint,
  carried: Carried | null,
  { db, deps }: { db: Db; deps: Deps },
): Promise<Carried | null> {
  if (!carried || spec.access === 'anyone') return carried;
  const current = await stillCarried(db, carried, deps.now());
  checkAccess(spec, current);
  return current;
}

export const isAdmin = (carried: Carried | null) => carried?.by !== 'apiKey' && carried?.user.role === 'admin';
