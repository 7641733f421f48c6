import { syncBoard } from '#backend/store/board.ts';
import { refreshAnswers } from '#backend/store/groups.ts';
import { insertHistory } from '#backend/store/history.ts';
import { extensionsOf } from '#backend/store/users.ts';
import type { Actor } from '#backend/work/services.ts';
import type { UnitOfWork } from '#backend/work/write.ts';

const inNothing = (at: Date) => (userId: number) => ({ userId, claim: undefined, at });

/**
 * After users, their groups, or what these say have changed: works out anew who has presence, takes them onto the board or off
 * it, notes that in their history, and tells the pages, those of the people concerned too. Who has presence no more loses their
 * claims.
 *
 * @param by the admin or program whose doing it is, if it is one's
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
  await insertHistory(tx.db, came.map(inNothing(now)), { kind: 'on', by });
  await insertHistory(tx.db, left.map(inNothing(now)), { kind: 'off', by });
  const moved = [...came, ...left];
  const affected = [...new Set([...changedIds, ...moved])];
  if (affected.length > 0) tx.changed({ type: 'session', userIds: affected });
  const extensions = await extensionsOf(tx.db, [...moved, ...renamed]);
  // An extension may have gone from one who left to one who came.
  const others = renamed.length > 0 || came.length > 0;
  if (extensions.length > 0) tx.changed({ type: 'presences', extensions, ...(others && { renamed: true }) });
}
