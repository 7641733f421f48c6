import { hasPresence } from '#domain/permissions.ts';
import { whoIsHere } from '#backend/store/attendance.ts';
import { editClaims } from '#backend/store/claims.ts';
import { stateChosenFor } from '#backend/store/settings.ts';
import type { Tx } from '#backend/store/sql/database.ts';
import { type KeptState, statesToChoose } from '#backend/store/states.ts';
import { lockUsers } from '#backend/store/userLocks.ts';
import type { LockedUser } from '#backend/store/users.ts';
import type { UnitOfWork } from '#backend/work/write.ts';
import { changeClaimsOf, latestOf } from './change.ts';

type Sign = 'signIn' | 'signOut';

/** The states that people chose for signing in or out, by user. */
export type SignStates = Record<Sign, Map<number, KeptState>>;

/**
 * What these people chose, with the states kept from being deleted. To be called before their users are locked: states come
 * first. A choice changed in between counts from the next time on.
 */
export async function lockSignStates(trx: Tx, whose: Partial<Record<Sign, readonly number[]>>): Promise<SignStates> {
  const signIn = await stateChosenFor(trx, whose.signIn ?? [], 'signIn');
  const signOut = await stateChosenFor(trx, whose.signOut ?? [], 'signOut');
  const states = await statesToChoose(trx, [...signIn.values(), ...signOut.values()]);
  const byId = new Map(states.map((state) => [state.id, state]));
  const existing = (chosen: ReadonlyMap<number, number>) => {
    const found = new Map<number, KeptState>();
    for (const [userId, id] of chosen) {
      const state = byId.get(id);
      if (state) found.set(userId, state);
    }
    return found;
  };
  return { signIn: existing(signIn), signOut: existing(signOut) };
}

/** Lets signing in or out set what these people chose for it, those of them who have presence. */
export async function applySignState(
  tx: UnitOfWork,
  source: Sign,
  states: SignStates,
  users: readonly LockedUser[],
): Promise<void> {
  const choosers = users.filter((user) => states[source].has(user.id) && hasPresence(user));
  if (choosers.length === 0) return;
  await changeClaimsOf(tx, choosers, { kind: source, by: null }, async (now, claims) => {
    for (const user of choosers) {
      const state = states[source].get(user.id);
      const own = claims.get(user.id) ?? [];
      if (!state) continue;
      const what = { stateId: state.id, type: state.type, stateMessage: state.message, ownMessage: null };
      const setBy = { userId: user.id, displayName: user.displayName };
      const make = { ...what, source, setBy, reason: null, since: latestOf(now, own), until: null };
      await editClaims(tx.db, user, own, { make });
    }
  });
}

/**
 * Ends sessions of a user, whom it locks first. Who is gone with them, because no session with an open page is left, has signed
 * out; one that somebody ended on purpose (`meant`) counts even when its page was gone before. Returns the user, if there is one.
 */
export async function endSessions(
  tx: UnitOfWork,
  userId: number,
  { meant, end }: { meant: boolean; end: () => Promise<void> },
): Promise<LockedUser | undefined> {
  const states = await lockSignStates(tx.db, { signOut: [userId] });
  const users = await lockUsers(tx.db, [userId]);
  const wasHere = (await whoIsHere(tx.db, [userId])).has(userId);
  await end();
  const isHere = (await whoIsHere(tx.db, [userId])).has(userId);
  if (!isHere && (meant || wasHere)) await applySignState(tx, 'signOut', states, users);
  return users[0];
}
