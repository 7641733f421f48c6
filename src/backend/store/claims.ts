import { type Selectable, sql } from 'kysely';
import type { PresenceType } from '#contract/types.ts';
import { type Claim, withoutDisplaced } from '#domain/claims.ts';
import { fold } from '#domain/fold.ts';
import type { Db, Tx } from '#backend/store/sql/database.ts';
import { prepared, type ValueOf } from './sql/prepared.ts';
import { dateOf, inChunks } from './sql/query.ts';
import type { Tables } from './sql/schema.ts';
import type { LabelledWords } from './states.ts';
import { lockUsers } from './userLocks.ts';
import type { LockedUser } from './users.ts';

/** A claim to be made. Its type and the state's message are the state's as they are, where it has one. */
export type NewClaim = Omit<Claim, 'id' | 'setBy'> & { setBy: { userId: number | null; displayName: string } };

/** What becomes of a user's claims: some are released, and one is made. */
export interface ClaimEdit {
  release?: readonly Claim[];
  make?: NewClaim;
}

/** A claim's type and state message: its state's as they are now, or those it kept when the state was deleted. */
const typeNow = sql<PresenceType | null>`coalesce(states.type, claims.type)`;
const stateMessageNow = sql<string | null>`coalesce(states.message, claims.message)`;

/** What `claimOf` reads, of claims left-joined with states. */
export const claimColumns = [
  'claims.id as claim_id',
  'claims.user_id as claim_user_id',
  'claims.source',
  'claims.state_id',
  'claims.own_message',
  'claims.set_by_user_id',
  'claims.set_by_name',
  'claims.reason',
  'claims.since',
  'claims.until',
  typeNow.as('type_now'),
  stateMessageNow.as('state_message_now'),
] as const;

interface ClaimRow {
  claim_id: number;
  claim_user_id: number;
  source: Claim['source'];
  state_id: number | null;
  own_message: string | null;
  set_by_user_id: number | null;
  set_by_name: string;
  reason: string | null;
  since: string;
  until: string | null;
  type_now: PresenceType | null;
  state_message_now: string | null;
}

/** The claim in a row of `claimColumns`, or undefined where an outer join found none. */
export function claimOf(row: { [Column in keyof ClaimRow]: ClaimRow[Column] | null }): Claim | undefined {
  const { claim_id: id, source, type_now: type, since } = row;
  if (id === null || source === null || type === null || since === null) return undefined;
  return {
    id,
    source,
    stateId: row.state_id,
    type,
    stateMessage: row.state_message_now,
    ownMessage: row.own_message,
    setBy: { self: row.set_by_user_id === row.claim_user_id, displayName: row.set_by_name ?? '' },
    reason: row.reason,
    since: new Date(since),
    until: dateOf(row.until),
  };
}

const selectClaims = prepared((db, value: ValueOf<{ userId: number }>) =>
  db
    .selectFrom('claims')
    .leftJoin('states', 'states.id', 'claims.state_id')
    .select(claimColumns)
    .where('claims.user_id', '=', value('userId'))
    .orderBy('claims.id', 'desc'),
);

/** A user's claims, the latest first; ended ones may be among them. */
export async function claimsOf(db: Db, userId: number): Promise<Claim[]> {
  return (await selectClaims(db, { userId })).flatMap((row) => claimOf(row) ?? []);
}

/** The claims of several users, by user; ended ones may be among them. */
export async function claimsOfMany(db: Db, userIds: readonly number[]): Promise<Map<number, Claim[]>> {
  const [first, ...others] = userIds;
  if (first !== undefined && others.length === 0) return new Map([[first, await claimsOf(db, first)]]);
  const found = new Map<number, Claim[]>(userIds.map((id) => [id, []]));
  for (const ids of inChunks(userIds)) {
    const rows = await db
      .selectFrom('claims')
      .leftJoin('states', 'states.id', 'claims.state_id')
      .select(claimColumns)
      .where('claims.user_id', 'in', ids)
      .execute();
    for (const row of rows) {
      const claim = claimOf(row);
      if (claim) found.get(row.claim_user_id)?.push(claim);
    }
  }
  return found;
}

/** Deletes claims by their ids. */
export async function deleteClaims(trx: Tx, claims: readonly Pick<Claim, 'id'>[]): Promise<void> {
  for (const ids of inChunks(claims.map(({ id }) => id))) {
    await trx.deleteFrom('claims').where('id', 'in', ids).execute();
  }
}

const insertRow = prepared((db, value: ValueOf<Omit<Selectable<Tables['claims']>, 'id' | 'message'>>) =>
  db
    .insertInto('claims')
    .values({
      user_id: value('user_id'),
      source: value('source'),
      state_id: value('state_id'),
      type: value('type'),
      own_message: value('own_message'),
      words_folded: value('words_folded'),
      set_by_user_id: value('set_by_user_id'),
      set_by_name: value('set_by_name'),
      reason: value('reason'),
      since: value('since'),
      until: value('until'),
    })
    .returning('id'),
);

async function insertClaim(trx: Tx, userId: number, claim: NewClaim): Promise<Claim> {
  const { setBy, ...rest } = claim;
  const [made] = await insertRow(trx, {
    user_id: userId,
    source: claim.source,
    state_id: claim.stateId,
    type: claim.stateId === null ? claim.type : null,
    own_message: claim.ownMessage,
    words_folded: claim.ownMessage && fold(claim.ownMessage),
    set_by_user_id: setBy.userId,
    set_by_name: setBy.displayName,
    reason: claim.reason,
    since: claim.since.toISOString(),
    until: claim.until && claim.until.toISOString(),
  });
  if (!made) throw new Error('The claim was not kept.');
  return { ...rest, id: made.id, setBy: { self: setBy.userId === userId, displayName: setBy.displayName } };
}

/**
 * Edits a user's claims, of which `claims` are all, and deletes those that the new one displaces (`withoutDisplaced`). Returns
 * the new one, and all that are left.
 */
export async function editClaims(
  trx: Tx,
  { id }: LockedUser,
  claims: readonly Claim[],
  { release = [], make }: ClaimEdit,
): Promise<{ made: Claim | undefined; left: Claim[] }> {
  const made = make && (await insertClaim(trx, id, make));
  const others = claims.filter((claim) => !release.includes(claim));
  const left = withoutDisplaced(made ? [made, ...others] : others);
  await deleteClaims(
    trx,
    [...(made ? [made] : []), ...claims].filter((claim) => !left.includes(claim)),
  );
  return { made, left };
}

/** Moves every claim on a state to another, own words and all. */
export async function moveClaims(trx: Tx, stateId: number, replacementId: number): Promise<void> {
  await trx.updateTable('claims').set({ state_id: replacementId }).where('state_id', '=', stateId).execute();
}

/** Lets every claim on a state keep the state's type and message as words of its own. */
export async function keepWords(trx: Tx, stateId: number, { type, message }: LabelledWords): Promise<void> {
  const onState = trx.updateTable('claims').where('state_id', '=', stateId);
  await onState
    .where('own_message', 'is', null)
    .set({ words_folded: message && fold(message) })
    .execute();
  await onState.set({ state_id: null, type, message }).execute();
}

/** Who has a claim on a state, live or waiting; locked until the transaction ends. The state must be locked before. */
export async function lockClaimants(trx: Tx, stateId: number): Promise<LockedUser[]> {
  const rows = await trx.selectFrom('claims').select('user_id').distinct().where('state_id', '=', stateId).execute();
  return lockUsers(
    trx,
    rows.map((row) => row.user_id),
  );
}

const selectNextEnd = prepared((db) =>
  db.selectFrom('claims').select('until').where('until', 'is not', null).orderBy('until').limit(1),
);

/** When the next claim ends, or null when none has an end. It may be past. */
export async function nextEnd(db: Db): Promise<Date | null> {
  const [row] = await selectNextEnd(db, {});
  return dateOf(row?.until ?? null);
}

/** Locks everyone who has a claim that has ended. */
export async function lockEnded(trx: Tx, now: Date): Promise<LockedUser[]> {
  const due = trx.selectFrom('claims').select('user_id').distinct().where('until', '<=', now.toISOString());
  return lockUsers(
    trx,
    (await due.execute()).map((claim) => claim.user_id),
  );
}
