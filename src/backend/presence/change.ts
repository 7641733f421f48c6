import { type Claim, strongestClaim } from '#domain/claims.ts';
import { updateBoard } from '#backend/store/board.ts';
import { type ClaimEdit, claimsOfMany, deleteClaims, editClaims } from '#backend/store/claims.ts';
import { type Cause, insertHistory } from '#backend/store/history.ts';
import type { LockedUser } from '#backend/store/users.ts';
import type { UnitOfWork } from '#backend/work/write.ts';

type Claims = Map<number, readonly Claim[]>;

/** Somebody whose claims are about to change. What has ended is over. */
export interface Subject {
  /** Read after the lock, so that of two changes the later one is also the one that began later. */
  now: Date;
  claims: readonly Claim[];
  /** The strongest of the claims. */
  presence: Claim | undefined;
}

/** Now, or the beginning of the latest claim where the clock has been set back since: what comes later begins no earlier. */
export function latestOf(now: Date, claims: readonly { since: Date }[]): Date {
  return new Date(Math.max(now.getTime(), ...claims.map(({ since }) => since.getTime())));
}

/** Puts people into what is the strongest of their claims, notes in their history what that changed, and tells the pages. */
async function settle(tx: UnitOfWork, users: readonly LockedUser[], claims: Claims, now: Date, cause: Cause) {
  await insertHistory(tx.db, await updateBoard(tx.db, claims, now), cause);
  const extensions = users.flatMap(({ extension }) => extension ?? []);
  if (extensions.length > 0) tx.changed({ type: 'presences', extensions });
}

/** When the claims of these that have ended did so, the earliest first (milliseconds). */
function endsIn(claims: Claims, now: Date): number[] {
  const ends = [...claims.values()].flatMap((own) => own.flatMap(({ until }) => until?.getTime() ?? []));
  return [...new Set(ends)].filter((end) => end <= now.getTime()).toSorted((a, b) => a - b);
}

/**
 * Lets claims that have ended unnoticed be over, each as of when it ended, so that what comes now does not take their place in
 * the history. Returns the claims that are left.
 */
export async function expireClaims(tx: UnitOfWork, users: readonly LockedUser[], now: Date): Promise<Claims> {
  const claims: Claims = await claimsOfMany(
    tx.db,
    users.map(({ id }) => id),
  );
  for (const end of endsIn(claims, now)) {
    const isOver = ({ until }: Claim) => until?.getTime() === end;
    const ended = new Map([...claims].filter(([, own]) => own.some(isOver)));
    await deleteClaims(tx.db, [...ended.values()].flat().filter(isOver));
    for (const [id, own] of ended) {
      const left = own.filter((claim) => !isOver(claim));
      ended.set(id, left);
      claims.set(id, left);
    }
    const whose = users.filter(({ id }) => ended.has(id));
    await settle(tx, whose, ended, new Date(end), { kind: 'end', by: null });
  }
  return claims;
}

/** What the audit shows of a presence. */
function shownOf({ type, ownMessage, stateMessage, until, reason }: Claim) {
  return { type, message: ownMessage ?? stateMessage, until, reason };
}

/** Notes what an admin did to somebody else's presence. What people do to their own is their history's alone. */
function auditChange(
  tx: UnitOfWork,
  { id, displayName: name }: LockedUser,
  { kind, by }: Cause,
  [before, after]: [Claim | undefined, Claim | undefined],
): void {
  if ((kind !== 'pick' && kind !== 'release') || !by || by.userId === id) return;
  tx.audit({
    actor: { id: by.userId, displayName: by.displayName },
    action: kind === 'pick' ? 'set' : 'clear',
    subject: 'presence',
    id,
    name,
    ...(before && { before: shownOf(before) }),
    ...(after && { after: shownOf(after) }),
  });
}

/**
 * Changes somebody's claims: all that has to come before and after it is done here.
 *
 * @param edit says what to change; null for nothing
 * @returns the presence after it
 */
export async function changeClaims(
  tx: UnitOfWork,
  user: LockedUser,
  cause: Cause,
  edit: (subject: Subject) => ClaimEdit | null | Promise<ClaimEdit | null>,
): Promise<Claim | undefined> {
  const now = tx.now();
  const claims = (await expireClaims(tx, [user], now)).get(user.id) ?? [];
  const presence = strongestClaim(claims, now);
  const wanted = await edit({ now, claims, presence });
  if (!wanted) return presence;
  const { made, left } = await editClaims(tx.db, user, claims, wanted);
  await settle(tx, [user], new Map([[user.id, left]]), now, cause);
  auditChange(tx, user, cause, [made ? presence : strongestClaim(wanted.release ?? [], now), made]);
  return strongestClaim(left, now);
}

/**
 * The same for several people at once, by what changes their claims itself, or changed what these say.
 *
 * @param edit gets the claims of each
 */
export async function changeClaimsOf(
  tx: UnitOfWork,
  users: readonly LockedUser[],
  cause: Cause,
  edit: (now: Date, claims: ReadonlyMap<number, readonly Claim[]>) => Promise<void>,
): Promise<void> {
  const now = tx.now();
  await edit(now, await expireClaims(tx, users, now));
  const ids = users.map(({ id }) => id);
  await settle(tx, users, await claimsOfMany(tx.db, ids), now, cause);
}
