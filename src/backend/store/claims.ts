import { type Selectable, sql } from 'kysely';
import type { PresenceType } from '#contract/types.ts';
import { type Claim, survivesPick } from '#domain/claims.ts';
import { fold } from '#domain/fold.ts';
import type { Db } from '#backend/deps.ts';
import { prepared, type ValueOf } from './prepared.ts';
import type { Tables } from './schema.ts';
import type { StateWords } from './states.ts';

/** A pick to be kept. `message` is the person's own, in place of the state's. */
export interface NewPick {
  userId: number;
  stateId: number;
  ownMessage: string | null;
  setBy: { userId: number; displayName: string };
  since: Date;
  until: Date | null;
}

/** A claim's type and state message: its state's as they are now, or those it kept when the state was deleted. */
export const typeNow = sql<PresenceType | null>`coalesce(states.type, claims.type)`;
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

const deleteClaim = prepared((db, value: ValueOf<{ id: number }>) =>
  db.deleteFrom('claims').where('id', '=', value('id')),
);

const insertClaim = prepared((db, value: ValueOf<Omit<Selectable<Tables['claims']>, 'id' | 'type' | 'message'>>) =>
  db
    .insertInto('claims')
    .values({
      user_id: value('user_id'),
      source: value('source'),
      state_id: value('state_id'),
      own_message: value('own_message'),
      words_folded: value('words_folded'),
      set_by_user_id: value('set_by_user_id'),
      set_by_name: value('set_by_name'),
      since: value('since'),
      until: value('until'),
    })
    .returning('id'),
);

/** Keeps a pick, above those earlier ones that outlive it; the others go. The user must be locked. Answers its id. */
export async function insertPick(trx: Db, pick: NewPick): Promise<number> {
  const gone = (await claimsOf(trx, pick.userId)).filter((claim) => !survivesPick(claim, pick));
  for (const { id } of gone) await deleteClaim(trx, { id });
  const [made] = await insertClaim(trx, {
    user_id: pick.userId,
    source: 'pick',
    state_id: pick.stateId,
    own_message: pick.ownMessage,
    words_folded: pick.ownMessage && fold(pick.ownMessage),
    set_by_user_id: pick.setBy.userId,
    set_by_name: pick.setBy.displayName,
    since: pick.since.toISOString(),
    until: pick.until && pick.until.toISOString(),
  });
  if (!made) throw new Error('The pick was not kept.');
  return made.id;
}

/** Releases every claim of a user. Answers whether there was one. */
export async function clearClaims(trx: Db, userId: number): Promise<boolean> {
  return (await trx.deleteFrom('claims').where('user_id', '=', userId).returning('id').execute()).length > 0;
}

/** Moves every claim on a state to another, own words and all. */
export async function moveClaims(trx: Db, stateId: number, replacementId: number): Promise<void> {
  await trx.updateTable('claims').set({ state_id: replacementId }).where('state_id', '=', stateId).execute();
}

/** Lets every claim on a state keep the state's type and message as words of its own. */
export async function keepWords(trx: Db, stateId: number, { type, message }: StateWords): Promise<void> {
  const onState = trx.updateTable('claims').where('state_id', '=', stateId);
  await onState
    .where('own_message', 'is', null)
    .set({ words_folded: message && fold(message) })
    .execute();
  await onState.set({ state_id: null, type, message }).execute();
}

/** The extensions that have a claim on a state, live or waiting. */
export async function extensionsOn(db: Db, stateId: number): Promise<string[]> {
  const rows = await db
    .selectFrom('claims')
    .innerJoin('users', 'users.id', 'claims.user_id')
    .select('users.extension')
    .distinct()
    .where('claims.state_id', '=', stateId)
    .where('users.extension', 'is not', null)
    .$narrowType<{ extension: string }>()
    .execute();
  return rows.map((row) => row.extension);
}

const selectNextEnd = prepared((db) =>
  db.selectFrom('claims').select('until').where('until', 'is not', null).orderBy('until').limit(1),
);

/** When the next claim ends, or null when none has an end. It may be past. */
export async function nextEnd(db: Db): Promise<Date | null> {
  const [row] = await selectNextEnd(db, {});
  return row?.until ? new Date(row.until) : null;
}

/** Forgets the claims that have ended. Answers whose they were, once each: of two processes only one gets a claim. */
export async function removeEnded(trx: Db, now: Date): Promise<string[]> {
  const ended = await trx.deleteFrom('claims').where('until', '<=', now.toISOString()).returning('user_id').execute();
  if (ended.length === 0) return [];
  const rows = await trx
    .selectFrom('users')
    .select('extension')
    .where('id', 'in', [...new Set(ended.map((claim) => claim.user_id))])
    .where('extension', 'is not', null)
    .orderBy('id')
    .$narrowType<{ extension: string }>()
    .execute();
  return rows.map((row) => row.extension);
}
