import { syncBoard, updateBoard } from '#backend/store/board.ts';
import { claimsOf, editClaims, type NewClaim } from '#backend/store/claims.ts';
import { refreshAnswers } from '#backend/store/groups.ts';
import type { Db } from '#backend/store/sql/database.ts';
import { stateToPick } from '#backend/store/states.ts';
import { insertUser, type UserFields } from '#backend/store/users.ts';
import { inTx, lock } from './inTx.ts';

/** A moment that the suite counts from. */
export const noon = new Date('2026-11-23T12:00:00.000Z');

/** The moment this many minutes after noon. */
export const minutes = (count: number): Date => new Date(noon.getTime() + count * 60_000);

/** Adds a user who has presence. Returns the id. */
export function addUser(db: Db, username: string, differing: Partial<UserFields> = {}, now = noon): Promise<number> {
  const fields: UserFields = {
    username,
    displayName: username,
    extension: username,
    email: null,
    role: 'user',
    presence: 'yes',
    ...differing,
  };
  return inTx(db, async (trx) => {
    const id = await insertUser(trx, fields, 'hash');
    await refreshAnswers(trx, [id]);
    await syncBoard(trx, [id], now);
    return id;
  });
}

/** Picks a state for oneself at noon, without an end, and puts it on the board. Returns the claim's id. */
export function addPick(db: Db, userId: number, stateId: number, differing: Partial<NewClaim> = {}): Promise<number> {
  return inTx(db, async (trx) => {
    const state = await stateToPick(trx, stateId);
    if (!state) throw new Error(`There is no state ${stateId}.`);
    const make: NewClaim = {
      source: 'pick',
      stateId,
      type: state.type,
      stateMessage: state.message,
      ownMessage: null,
      setBy: { userId, displayName: 'Oneself' },
      reason: null,
      since: noon,
      until: null,
      ...differing,
    };
    const { made, left } = await editClaims(trx, await lock(trx, userId), await claimsOf(trx, userId), { make });
    if (!made) throw new Error('No claim was made.');
    await updateBoard(trx, new Map([[userId, left]]), make.since);
    return made.id;
  });
}
