import { syncBoard, updateBoard } from '#backend/store/board.ts';
import { endedOf, releaseClaim } from '#backend/store/claims.ts';
import { refreshAnswers } from '#backend/store/groups.ts';
import { type Cause, insertHistory } from '#backend/store/history.ts';
import { extensionsOf, type Person } from '#backend/store/users.ts';
import type { UnitOfWork } from '#backend/work/write.ts';

/**
 * After claims, or what they say, have changed: puts people into what is the strongest now, notes in their history what that
 * changed, and tells the pages. Whoever changes claims calls this in the same transaction.
 *
 * @param now the moment that decides which claims have ended
 */
export async function settle(tx: UnitOfWork, now: Date, userIds: readonly number[], cause: Cause): Promise<void> {
  await insertHistory(tx.db, await updateBoard(tx.db, userIds, now), now, cause);
  const extensions = await extensionsOf(tx.db, userIds);
  if (extensions.length > 0) tx.changed({ type: 'presences', extensions });
}

type Actor = Pick<Person, 'id' | 'displayName'>;

const inNothing = (userId: number) => ({ userId, claim: undefined });

/**
 * Before claims are changed: lets those of these users that have ended unnoticed be over, each as of when it ended, so that what
 * comes now does not take their place in the history. The users must be locked.
 */
export async function expireClaims(tx: UnitOfWork, now: Date, userIds: readonly number[]): Promise<void> {
  for (const { end, claims } of await endedOf(tx.db, userIds, now)) {
    for (const { id, userId } of claims) await releaseClaim(tx.db, userId, id);
    await settle(
      tx,
      end,
      claims.map(({ userId }) => userId),
      { kind: 'end', by: null },
    );
  }
}

/**
 * After users, their groups, or what these say have changed: works out anew who has presence, takes them onto the board or off
 * it, notes that in their history, and tells the pages, those of the people concerned too. Who has presence no more loses their
 * claims.
 *
 * @param by the admin whose doing it is, if it is one's
 */
export async function refreshPeople(
  tx: UnitOfWork,
  userIds: readonly number[],
  by: Actor | null = null,
): Promise<void> {
  await syncPeople(tx, await refreshAnswers(tx.db, userIds), userIds, by);
}

/**
 * To call when only groups, memberships, or Yes and No of users have changed: as above, but looks closer only at users for whom
 * that changes whether they have presence, so that it is quick for a large group.
 */
export async function refreshEligibility(tx: UnitOfWork, userIds: readonly number[], by: Actor | null): Promise<void> {
  const changedIds = await refreshAnswers(tx.db, userIds);
  await syncPeople(tx, changedIds, changedIds, by);
}

async function syncPeople(
  tx: UnitOfWork,
  changedIds: readonly number[],
  userIds: readonly number[],
  actor: Actor | null,
): Promise<void> {
  const now = tx.now();
  const { came, left, renamed } = await syncBoard(tx.db, userIds, now);
  const by = actor && { userId: actor.id, displayName: actor.displayName };
  await insertHistory(tx.db, came.map(inNothing), now, { kind: 'on', by });
  await insertHistory(tx.db, left.map(inNothing), now, { kind: 'off', by });
  const moved = [...came, ...left];
  const affected = [...new Set([...changedIds, ...moved])];
  if (affected.length > 0) tx.changed({ type: 'session', userIds: affected });
  const extensions = await extensionsOf(tx.db, [...moved, ...renamed]);
  // An extension may have gone from one who left to one who came.
  const others = renamed.length > 0 || came.length > 0;
  if (extensions.length > 0) tx.changed({ type: 'presences', extensions, ...(others && { renamed: true }) });
}
