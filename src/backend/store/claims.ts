import { type ExpressionBuilder, type Selectable, sql } from 'kysely';
import type { ClaimSource } from '#contract/claims.ts';
import type { PresenceType } from '#contract/types.ts';
import { type Claim, withoutDisplaced } from '#domain/claims.ts';
import { fold } from '#domain/fold.ts';
import type { Db } from '#backend/store/sql/database.ts';
import { prepared, type ValueOf } from './sql/prepared.ts';
import { inChunks } from './sql/query.ts';
import type { Tables } from './sql/schema.ts';
import type { LabelledWords } from './states.ts';
import { lockUsers } from './userLocks.ts';

/** A claim to be kept. `ownMessage` is the person's own, in place of the state's. */
export interface NewClaim {
  userId: number;
  source: ClaimSource;
  /** Null for a type and words that no state of the list has. */
  stateId: number | null;
  /** The type, where there is no state to say it. */
  type?: PresenceType;
  ownMessage: string | null;
  setBy: { userId: number; displayName: string };
  reason: string | null;
  since: Date;
  until: Date | null;
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
    until: row.until === null ? null : new Date(row.until),
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
  const found = new Map<number, Claim[]>();
  for (const ids of inChunks(userIds)) {
    const rows = await db
      .selectFrom('claims')
      .leftJoin('states', 'states.id', 'claims.state_id')
      .select(claimColumns)
      .where('claims.user_id', 'in', ids)
      .execute();
    for (const row of rows) {
      const claim = claimOf(row);
      if (claim) found.set(row.claim_user_id, [...(found.get(row.claim_user_id) ?? []), claim]);
    }
  }
  return found;
}

const deleteClaim = prepared((db, value: ValueOf<{ id: number; userId: number }>) =>
  db.deleteFrom('claims').where('id', '=', value('id')).where('user_id', '=', value('userId')).returning('id'),
);

/** Deletes one claim of a user. Returns whether there was one. */
export async function releaseClaim(trx: Db, userId: number, id: number): Promise<boolean> {
  return (await deleteClaim(trx, { id, userId })).length > 0;
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

/** Inserts a claim, and deletes those that it displaces (`withoutDisplaced`). The user must be locked. Returns its id. */
export async function insertClaim(trx: Db, claim: NewClaim): Promise<number> {
  const [made] = await insertRow(trx, {
    user_id: claim.userId,
    source: claim.source,
    state_id: claim.stateId,
    type: claim.stateId === null ? (claim.type ?? null) : null,
    own_message: claim.ownMessage,
    words_folded: claim.ownMessage && fold(claim.ownMessage),
    set_by_user_id: claim.setBy.userId,
    set_by_name: claim.setBy.displayName,
    reason: claim.reason,
    since: claim.since.toISOString(),
    until: claim.until && claim.until.toISOString(),
  });
  if (!made) throw new Error('The claim was not kept.');
  const all = await claimsOf(trx, claim.userId);
  const useful = new Set(withoutDisplaced(all));
  for (const { id } of all.filter((each) => !useful.has(each))) await deleteClaim(trx, { id, userId: claim.userId });
  return made.id;
}

/** Deletes every claim of a user. Returns whether there was one. */
export async function clearClaims(trx: Db, userId: number): Promise<boolean> {
  return (await trx.deleteFrom('claims').where('user_id', '=', userId).returning('id').execute()).length > 0;
}

/** Moves every claim on a state to another, own words and all. */
export async function moveClaims(trx: Db, stateId: number, replacementId: number): Promise<void> {
  await trx.updateTable('claims').set({ state_id: replacementId }).where('state_id', '=', stateId).execute();
}

/** Lets every claim on a state keep the state's type and message as words of its own. */
export async function keepWords(trx: Db, stateId: number, { type, message }: LabelledWords): Promise<void> {
  const onState = trx.updateTable('claims').where('state_id', '=', stateId);
  await onState
    .where('own_message', 'is', null)
    .set({ words_folded: message && fold(message) })
    .execute();
  await onState.set({ state_id: null, type, message }).execute();
}

/** Who has a claim on a state, live or waiting; locked until the transaction ends. The state must be locked before. */
export async function lockClaimants(trx: Db, stateId: number): Promise<number[]> {
  const rows = await trx.selectFrom('claims').select('user_id').distinct().where('state_id', '=', stateId).execute();
  const ids = rows.map((row) => row.user_id);
  for (const some of inChunks(ids)) await lockUsers(trx, some);
  return ids;
}

const selectNextEnd = prepared((db) =>
  db.selectFrom('claims').select('until').where('until', 'is not', null).orderBy('until').limit(1),
);

/** When the next claim ends, or null when none has an end. It may be past. */
export async function nextEnd(db: Db): Promise<Date | null> {
  const [row] = await selectNextEnd(db, {});
  return row?.until ? new Date(row.until) : null;
}

/** The claims of these users that have ended, by when they did, the earliest first. */
export async function endedOf(
  trx: Db,
  userIds: readonly number[],
  now: Date,
): Promise<{ end: Date; claims: { id: number; userId: number }[] }[]> {
  const byEnd = new Map<string, { id: number; userId: number }[]>();
  for (const ids of inChunks(userIds)) {
    const rows = await trx
      .selectFrom('claims')
      .select(['id', 'user_id', 'until'])
      .where('user_id', 'in', ids)
      .where('until', '<=', now.toISOString())
      .$narrowType<{ until: string }>()
      .execute();
    for (const { id, user_id: userId, until } of rows) {
      byEnd.set(until, [...(byEnd.get(until) ?? []), { id, userId }]);
    }
  }
  return [...byEnd].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([end, claims]) => ({ end: new Date(end), claims }));
}

/** Deletes the claims that have ended. Returns the ids of their users; of two processes only one gets a claim. */
export async function removeEnded(trx: Db, now: Date): Promise<number[]> {
  const isOver = (query: ExpressionBuilder<Tables, 'claims'>) => query('until', '<=', now.toISOString());
  const due = await trx.selectFrom('claims').select('user_id').distinct().where(isOver).execute();
  const whose: number[] = [];
  for (const ids of inChunks(due.map((claim) => claim.user_id))) {
    await lockUsers(trx, ids);
    const ended = await trx
      .deleteFrom('claims')
      .where('user_id', 'in', ids)
      .where(isOver)
      .returning('user_id')
      .execute();
    whose.push(...ended.map((claim) => claim.user_id));
  }
  return [...new Set(whose)];
}
