import type { Parsed } from '#contract/endpoint.ts';
import type { Presence, setPresence } from '#contract/presences.ts';
import { isTimeZone } from '#contract/region.ts';
import { type Claim, isPick, strongestClaim } from '#domain/claims.ts';
import { endOf, endRefusal } from '#domain/ends.ts';
import { labelOf } from '#domain/labels.ts';
import { hasPresence } from '#domain/permissions.ts';
import { fieldRefusal, found, Refusal } from '#backend/http/refusal.ts';
import { claimsOf, type NewClaim } from '#backend/store/claims.ts';
import { deliveryState } from '#backend/store/deliveries.ts';
import { timeZoneOf } from '#backend/store/settings.ts';
import type { Db } from '#backend/store/sql/database.ts';
import { stateToPick } from '#backend/store/states.ts';
import { lockUser } from '#backend/store/userLocks.ts';
import { type Person } from '#backend/store/users.ts';
import type { Caller, Services } from '#backend/work/services.ts';
import { shownLine } from './lines.ts';
import { changeClaims, latestOf, type Subject } from './change.ts';

type PickRequest = Parsed<typeof setPresence>['body'];

/** A claim as the API shows it: what the extension is in. */
export function presenceOf(
  { extension, displayName }: { extension: string; displayName: string },
  claim: Claim | undefined,
): Presence {
  const type = claim?.type ?? 'not_set';
  const message = claim?.ownMessage ?? claim?.stateMessage ?? null;
  return {
    extension,
    type,
    message,
    label: labelOf(type, message),
    stateId: claim?.stateId ?? null,
    ownWords: (claim?.ownMessage ?? null) !== null,
    since: claim?.since.toISOString() ?? null,
    until: claim?.until?.toISOString() ?? null,
    setBy: claim ? setterOf(claim, displayName) : null,
    reason: claim?.reason ?? null,
  };
}

/** Who made a claim. Oneself is called as one is called now; others as they were when they did, for they may be gone. */
export function setterOf({ setBy }: Claim, displayName: string): Claim['setBy'] {
  return setBy.self ? { self: true, displayName } : setBy;
}

/** Someone who has presence, with their extension. Throws 403 otherwise. */
export function requirePresence<U extends Person>(user: U): U & { extension: string } {
  const { extension } = user;
  if (extension === null || !hasPresence(user)) throw new Refusal('presence_off');
  return { ...user, extension };
}

/** What a user is in now, whether the phone system has it, and what their phones are doing. */
export async function readPresence(
  { db, deps, lines }: Services,
  user: Person & { extension: string },
): Promise<Presence> {
  const presence = presenceOf(user, strongestClaim(await claimsOf(db, user.id), deps.now()));
  const delivery = deps.pbx ? await deliveryState(db, user.id) : 'none';
  const line = await shownLine(db, lines, user.extension);
  return { ...presence, delivery, ...(line !== 'unknown' && { line }) };
}

/** A presence that has just been kept here: the phone system, if there is one, is told of it next. */
function presenceSaved({ deps }: Services, presence: Presence): Presence {
  return { ...presence, delivery: deps.pbx ? 'waiting' : 'none' };
}

/** By which time zone a person's day ends: that of their settings, else the caller's word, else the server's own. */
async function zoneFor(db: Db, userId: number, { timeZone }: PickRequest): Promise<string> {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const zones = [await timeZoneOf(db, userId), timeZone, here];
  // What was chosen on another machine may be unknown to this one.
  return zones.find((zone) => zone && isTimeZone(zone)) ?? 'UTC';
}

/** The end that a pick for a user asks for. Throws 422 when it can't be. */
async function endIn(db: Db, userId: number, body: PickRequest, now: Date): Promise<Date | null> {
  if (body.end) return endOf(body.end, now, await zoneFor(db, userId, body));
  const end = body.until ? new Date(body.until) : null;
  const refusal = endRefusal(end, now);
  if (refusal) throw fieldRefusal('until', refusal);
  return end;
}

/**
 * What a pick replaces beside what it displaces: a pick in force of the same state and message, so that the old end can't come
 * back.
 */
export function replacedBy(made: NewClaim, presence: Claim | undefined): Claim[] {
  const same = presence && isPick(presence.source) && presence.stateId === made.stateId;
  return same && presence.stateId !== null && presence.ownMessage === made.ownMessage ? [presence] : [];
}

/** Lets a caller pick a state for a user; the latest pick wins, so what is picked is the presence. */
export async function pick(
  services: Services,
  { actor, write }: Caller,
  { id: userId }: Person,
  body: PickRequest,
): Promise<Presence> {
  const ownMessage = body.message || null;
  const reason = body.reason || null;
  if (reason !== null && actor.id === userId) throw fieldRefusal('reason', 'reason_own');
  const by = { userId: actor.id, displayName: actor.displayName };
  const { user, claim } = await write(async (tx) => {
    // States before users, as everywhere: two who lock both never wait for each other.
    const state = await stateToPick(tx.db, body.stateId);
    const locked = requirePresence(found(await lockUser(tx.db, userId)));
    const edit = async ({ now, claims, presence }: Subject) => {
      const until = await endIn(tx.db, userId, body, now);
      if (!state) throw fieldRefusal('stateId', 'state_unknown');
      const since = latestOf(now, claims);
      const what = { stateId: state.id, type: state.type, stateMessage: state.message, ownMessage };
      const make: NewClaim = { ...what, source: 'pick', setBy: by, reason, since, until };
      return { make, release: replacedBy(make, presence) };
    };
    return { user: locked, claim: await changeClaims(tx, locked, { kind: 'pick', by, reason }, edit) };
  }, 'together');
  if (claim?.until) services.expiry.expect(claim.until);
  return presenceSaved(services, presenceOf(user, claim));
}

/** Releases a user's claims: all of them, or one. Returns the presence after it. Throws 404 when that one is gone. */
export function release(
  services: Services,
  { actor, write }: Caller,
  { id: userId }: Person,
  claimId?: number,
): Promise<Presence> {
  const by = { userId: actor.id, displayName: actor.displayName };
  return write(async (tx) => {
    const user = requirePresence(found(await lockUser(tx.db, userId)));
    const claim = await changeClaims(tx, user, { kind: 'release', by }, ({ claims }) => {
      if (claimId !== undefined) return { release: [found(claims.find(({ id }) => id === claimId))] };
      return claims.length > 0 ? { release: claims } : null;
    });
    return presenceSaved(services, presenceOf(user, claim));
  }, 'together');
}
