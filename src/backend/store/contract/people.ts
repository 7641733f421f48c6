import type { Db } from '#backend/deps.ts';
import { insertPick, type NewPick } from '#backend/store/claims.ts';
import { insertUser, type UserFields } from '#backend/store/users.ts';

/** A moment that the suite counts from. */
export const noon = new Date('2026-11-23T12:00:00.000Z');

/** So many minutes after noon. */
export const minutes = (count: number): Date => new Date(noon.getTime() + count * 60_000);

/** Adds a user who has presence; answers the id. */
export function addUser(db: Db, username: string, differing: Partial<UserFields> = {}): Promise<number> {
  const fields: UserFields = {
    username,
    displayName: username,
    extension: username,
    email: null,
    role: 'user',
    presence: 'yes',
    ...differing,
  };
  return insertUser(db, fields, 'hash');
}

/** Picks a state for oneself at noon, without an end. */
export function addPick(db: Db, userId: number, stateId: number, differing: Partial<NewPick> = {}): Promise<number> {
  return db.transaction().execute((trx) =>
    insertPick(trx, {
      userId,
      stateId,
      ownMessage: null,
      setBy: { userId, displayName: 'Oneself' },
      since: noon,
      until: null,
      ...differing,
    }),
  );
}
