import type { SelectQueryBuilder } from 'kysely';
import { type Claim, strongestClaim } from '#domain/claims.ts';
import { fold } from '#domain/fold.ts';
import { labelOf, typeOrder } from '#domain/labels.ts';
import { timeOf } from '#domain/revision.ts';
import type { Tx } from '#backend/store/sql/database.ts';
import { claimsOfMany } from './claims.ts';
import { prepared, type ValueOf } from './sql/prepared.ts';
import { inChunks, LINE } from './sql/query.ts';
import type { Tables } from './sql/schema.ts';
import { lockUsers } from './userLocks.ts';

/** Somebody whose presence is another than it was. */
export interface BoardChange {
  userId: number;
  claim: Claim | undefined;
  /** When it came. */
  at: Date;
}

function searchOf(name: string, extension: string, claim: Claim | undefined): string {
  const label = labelOf(claim?.type ?? 'not_set', claim?.ownMessage ?? claim?.stateMessage ?? null);
  return [name, extension, fold(label)].join(LINE);
}

/** Those of a query on users who have presence. */
function whereHasPresence<O>(query: SelectQueryBuilder<Tables, 'users', O>) {
  return query.where('users.extension_folded', 'is not', null).where('users.presence_on', '=', 1);
}

/**
 * Adds to the board, with nothing set, users who have presence and are not on it; removes users who no longer have presence,
 * and their claims; and updates names and extensions of the rest. Returns the ids of those added, removed and renamed.
 */
export async function syncBoard(
  trx: Tx,
  userIds: readonly number[],
  now: Date,
): Promise<{ came: number[]; left: number[]; renamed: number[] }> {
  const came: number[] = [];
  const left: number[] = [];
  const renamed: number[] = [];
  for (const ids of inChunks(userIds)) {
    await lockUsers(trx, ids);
    const people = await whereHasPresence(trx.selectFrom('users'))
      .select(['users.id', 'users.display_name_folded', 'users.extension_folded'])
      .where('users.id', 'in', ids)
      .$narrowType<{ extension_folded: string }>()
      .execute();
    const here = new Set(people.map(({ id }) => id));
    const gone = ids.filter((id) => !here.has(id));
    if (gone.length > 0) {
      await trx.deleteFrom('claims').where('user_id', 'in', gone).execute();
      const removed = await trx.deleteFrom('board').where('user_id', 'in', gone).returning('user_id').execute();
      left.push(...removed.map((row) => row.user_id));
    }
    const listed = await trx
      .selectFrom('board')
      .select(['user_id', 'name_folded', 'extension_folded'])
      .where('user_id', 'in', ids)
      .execute();
    const known = new Map(listed.map((row) => [row.user_id, row]));
    const rows = people.map(({ id, display_name_folded: name, extension_folded: extension }) => ({
      user_id: id,
      name_folded: name,
      extension_folded: extension,
      search_folded: searchOf(name, extension, undefined),
      type: 'not_set' as const,
      type_order: typeOrder('not_set'),
      state_id: null,
      claim_id: null,
      own_words: 0,
      revision: now.getTime(),
    }));
    const arrived = rows.filter((row) => !known.has(row.user_id));
    if (arrived.length > 0) await trx.insertInto('board').values(arrived).execute();
    came.push(...arrived.map((row) => row.user_id));
    for (const { user_id: id, name_folded, extension_folded } of rows) {
      const before = known.get(id);
      if (!before || (before.name_folded === name_folded && before.extension_folded === extension_folded)) continue;
      await trx.updateTable('board').set({ name_folded, extension_folded }).where('user_id', '=', id).execute();
      renamed.push(id);
    }
  }
  await updateBoard(trx, await claimsOfMany(trx, renamed), now);
  return { came, left, renamed };
}

const updateRow = prepared((db, value: ValueOf<Omit<Tables['board'], 'name_folded' | 'extension_folded'>>) =>
  db
    .updateTable('board')
    .set({
      search_folded: value('search_folded'),
      type: value('type'),
      type_order: value('type_order'),
      state_id: value('state_id'),
      claim_id: value('claim_id'),
      own_words: value('own_words'),
      revision: value('revision'),
    })
    .where('user_id', '=', value('user_id')),
);

const selectRow = prepared((db, value: ValueOf<{ userId: number }>) =>
  db.selectFrom('board').selectAll().where('user_id', '=', value('userId')),
);

async function rowsOf(trx: Tx, ids: readonly number[]) {
  const [userId, ...others] = ids;
  if (userId !== undefined && others.length === 0) return selectRow(trx, { userId });
  return trx.selectFrom('board').selectAll().where('user_id', 'in', ids).execute();
}

/**
 * Sets the board to each user's strongest claim, of `claims`, which are all there are of them. Returns the users for whom that is
 * another claim than before, or the same claim on another state or type; new words of the same state are not a change.
 */
export async function updateBoard(
  trx: Tx,
  claims: ReadonlyMap<number, readonly Claim[]>,
  now: Date,
): Promise<BoardChange[]> {
  const changes: BoardChange[] = [];
  for (const ids of inChunks([...claims.keys()])) {
    for (const row of await rowsOf(trx, ids)) {
      const claim = strongestClaim(claims.get(row.user_id) ?? [], now);
      const next = {
        user_id: row.user_id,
        search_folded: searchOf(row.name_folded, row.extension_folded, claim),
        type: claim?.type ?? ('not_set' as const),
        type_order: typeOrder(claim?.type ?? 'not_set'),
        state_id: claim?.stateId ?? null,
        claim_id: claim?.id ?? null,
        own_words: claim && (claim.ownMessage !== null || claim.stateId === null) ? 1 : 0,
        // Milliseconds, so that who left and came back goes on above where they were.
        revision: Math.max(row.revision + 1, now.getTime()),
      };
      const movedToState = next.state_id !== null && next.state_id !== row.state_id;
      if (next.claim_id !== row.claim_id || next.type !== row.type || movedToState) {
        changes.push({ userId: row.user_id, claim, at: timeOf(next.revision, now) });
      }
      await updateRow(trx, next);
    }
  }
  return changes;
}

/** Makes the board of all there is, from nothing: after a restore. */
export async function fillBoard(trx: Tx, now: Date): Promise<void> {
  await trx.deleteFrom('board').execute();
  const everyone = await whereHasPresence(trx.selectFrom('users')).select('users.id').orderBy('users.id').execute();
  const ids = everyone.map(({ id }) => id);
  await syncBoard(trx, ids, now);
  const claimants = await trx.selectFrom('claims').select('user_id').distinct().execute();
  for (const some of inChunks(claimants.map((row) => row.user_id))) {
    await updateBoard(trx, await claimsOfMany(trx, some), now);
  }
}
