import { hasPresence } from '#domain/permissions.ts';
import { whoIsHere } from '#backend/store/attendance.ts';
import { claimsOfMany, insertClaim } from '#backend/store/claims.ts';
import { stateChosenFor } from '#backend/store/settings.ts';
import type { Tx } from '#backend/store/sql/database.ts';
import { statesToChoose } from '#backend/store/states.ts';
import { lockUser } from '#backend/store/userLocks.ts';
import { findUsers } from '#backend/store/users.ts';
import type { UnitOfWork } from '#backend/work/write.ts';
import { latestOf } from './picks.ts';
import { expireClaims, settle } from './settle.ts';

type Sign = 'signIn' | 'signOut';

/** The states that people chose for signing in or out, by user. */
export type SignStates = Record<Sign, Map<number, number>>;

/**
 * What these people chose, with the states kept from being deleted. To be called before their users are locked: states come
 * first. A choice changed in between counts from the next time on.
 */
export async function lockSignStates(trx: Tx, whose: Partial<Record<Sign, readonly number[]>>): Promise<SignStates> {
  const signIn = await stateChosenFor(trx, whose.signIn ?? [], 'signIn');
  const signOut = await stateChosenFor(trx, whose.signOut ?? [], 'signOut');
  const states = await statesToChoose(trx, [...signIn.values(), ...signOut.values()]);
  const existing = new Set(states.map(({ id }) => id));
  for (const chosen of [signIn, signOut]) {
    for (const [userId, stateId] of chosen) if (!existing.has(stateId)) chosen.delete(userId);
  }
  return { signIn, signOut };
}

/** Lets signing in or out set what these people chose for it, those of them who have presence. They must be locked. */
export async function applySignState(
  tx: UnitOfWork,
  now: Date,
  source: Sign,
  states: SignStates,
  userIds: readonly number[],
): Promise<void> {
  const choosers = userIds.filter((id) => states[source].has(id));
  if (choosers.length === 0) return;
  const people = (await findUsers(tx.db, choosers)).filter(hasPresence);
  const ids = people.map(({ id }) => id);
  await expireClaims(tx, now, ids);
  const claims = await claimsOfMany(tx.db, ids);
  for (const { id: userId, displayName } of people) {
    const stateId = states[source].get(userId);
    if (stateId === undefined) continue;
    await insertClaim(tx.db, {
      userId,
      source,
      stateId,
      ownMessage: null,
      setBy: { userId, displayName },
      reason: null,
      since: latestOf(now, claims.get(userId) ?? []),
      until: null,
    });
  }
  await settle(tx, now, ids, { kind: source, by: null });
}

/**
 * Ends sessions of a user, whom it locks first. Who is gone with them, because no session with an open page is left, has signed
 * out; one that somebody ended on purpose (`meant`) counts even when its page was gone before.
 */
export async function endSessions(
  tx: UnitOfWork,
  now: Date,
  userId: number,
  { meant, end }: { meant: boolean; end: () => Promise<void> },
): Promise<void> {
  const states = await lockSignStates(tx.db, { signOut: [userId] });
  await lockUser(tx.db, userId);
  const wasHere = (await whoIsHere(tx.db, [userId])).has(userId);
  await end();
  const isHere = (await whoIsHere(tx.db, [userId])).has(userId);
  if (!isHere && (meant || wasHere)) await applySignState(tx, now, 'signOut', states, [userId]);
}
