import type { Parsed } from '#contract/endpoint.ts';
import type { Presence, setPresence } from '#contract/presences.ts';
import { isTimeZone } from '#contract/region.ts';
import { type Claim, isPick, strongestClaim } from '#domain/claims.ts';
import { endOf, endRefusal } from '#domain/ends.ts';
import { labelOf } from '#domain/labels.ts';
import { hasPresence } from '#domain/permissions.ts';
import { fieldRefusal, found, Refusal } from '#backend/http/refusal.ts';
import { claimsOf, clearClaims, insertClaim, type NewClaim, releaseClaim } from '#backend/store/claims.ts';
import { deliveryState } from '#backend/store/deliveries.ts';
import { timeZoneOf } from '#backend/store/settings.ts';
import type { Db, Tx } from '#backend/store/sql/database.ts';
import { stateToPick } from '#backend/store/states.ts';
import { lockUser } from '#backend/store/userLocks.ts';
import { type Person } from '#backend/store/users.ts';
import type { Services } from '#backend/work/services.ts';
import type { UnitOfWork } from '#backend/work/write.ts';
import { expireClaims, settle } from './settle.ts';

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
export function requirePresence(user: Person): Person & { extension: string } {
  const { extension } = user;
  if (extension === null || !hasPresence(user)) throw new Refusal('presence_off');
  return { ...user, extension };
}

/** What a user is in now, and whether the phone system has it. */
export async function readPresence({ db, deps }: Services, user: Person & { extension: string }): Promise<Presence> {
  const presence = presenceOf(user, strongestClaim(await claimsOf(db, user.id), deps.now()));
  return { ...presence, delivery: deps.pbx ? await deliveryState(db, user.id) : 'none' };
}

/** A presence that has just been kept here: the phone system, if there is one, is told of it next. */
export function presenceSaved({ deps }: Services, presence: Presence): Presence {
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

/** What the audit shows of a presence. */
function shownOf({ type, ownMessage, stateMessage, until, reason }: Claim) {
  return { type, message: ownMessage ?? stateMessage, until, reason };
}

/** Notes what an admin did to somebody else's presence. What people do to their own is their history's alone. */
export function auditPresence(
  tx: UnitOfWork,
  actor: Person,
  { id, displayName: name }: Person,
  action: 'set' | 'clear',
  [before, after]: [Claim | undefined, Claim | undefined],
): void {
  if (actor.id === id) return;
  tx.audit({
    actor,
    action,
    subject: 'presence',
    id,
    name,
    ...(before && { before: shownOf(before) }),
    ...(after && { after: shownOf(after) }),
  });
}

/**
 * Stores a pick. If the presence in force (`before`) is a pick of the same state and message, the new one replaces it, so that
 * the old end can't come back. Returns the claim's id.
 */
export async function placePick(trx: Tx, made: NewClaim, before: Claim | undefined): Promise<number> {
  const same = before && isPick(before.source) && before.stateId === made.stateId;
  if (same && before.stateId !== null && before.ownMessage === made.ownMessage) {
    await releaseClaim(trx, made.userId, before.id);
  }
  return insertClaim(trx, made);
}

/** Lets an actor pick a state for a user; the latest pick wins, so what is picked is the presence. */
export async function pick(
  services: Services,
  actor: Person,
  { id: userId }: Person,
  body: PickRequest,
): Promise<Presence> {
  const { deps, write, expiry } = services;
  const ownMessage = body.message || null;
  const reason = body.reason || null;
  if (reason !== null && actor.id === userId) throw fieldRefusal('reason', 'reason_own');
  const by = { userId: actor.id, displayName: actor.displayName };
  const { user, claim } = await write(async (tx) => {
    // States before users, as everywhere: two who lock both never wait for each other.
    const state = await stateToPick(tx.db, body.stateId);
    const locked = requirePresence(found(await lockUser(tx.db, userId)));
    // Read after the lock, so that of two picks the later one is also the one that began later.
    const now = deps.now();
    const until = await endIn(tx.db, userId, body, now);
    if (!state) throw fieldRefusal('stateId', 'state_unknown');
    await expireClaims(tx, now, [userId]);
    const earlier = await claimsOf(tx.db, userId);
    const before = strongestClaim(earlier, now);
    const since = latestOf(now, earlier);
    const fields = { userId, stateId: body.stateId, ownMessage, setBy: by, reason, since, until };
    const made = { ...fields, source: 'pick' } as const;
    const id = await placePick(tx.db, made, before);
    await settle(tx, now, [userId], { kind: 'pick', by, reason });
    const setBy = { self: actor.id === userId, displayName: actor.displayName };
    const strongest: Claim = { ...made, id, type: state.type, stateMessage: state.message, setBy };
    auditPresence(tx, actor, locked, 'set', [before, strongest]);
    return { user: locked, claim: strongest };
  });
  if (claim.until) expiry.expect(claim.until);
  return presenceSaved(services, presenceOf(user, claim));
}

/** Now, or the beginning of the latest claim where the clock has been set back since: what comes later begins no earlier. */
export function latestOf(now: Date, claims: readonly { since: Date }[]): Date {
  return new Date(Math.max(now.getTime(), ...claims.map(({ since }) => since.getTime())));
}

/** Releases every claim of a user. Returns the presence, which is then not set. */
export async function release(services: Services, actor: Person, { id: userId }: Person): Promise<Presence> {
  const { deps } = services;
  return services.write(async (tx) => {
    const user = requirePresence(found(await lockUser(tx.db, userId)));
    const by = { userId: actor.id, displayName: actor.displayName };
    const now = deps.now();
    await expireClaims(tx, now, [userId]);
    const before = strongestClaim(await claimsOf(tx.db, userId), now);
    if (await clearClaims(tx.db, userId)) {
      await settle(tx, now, [userId], { kind: 'release', by });
      auditPresence(tx, actor, user, 'clear', [before, undefined]);
    }
    return presenceSaved(services, presenceOf(user, undefined));
  });
}
