import { type Selectable, sql, type SqlBool } from 'kysely';
import type { Parsed } from '#contract/endpoint.ts';
import type { HistoryCause, HistoryEntry, listMyHistory } from '#contract/history.ts';
import type { RecentPick } from '#contract/recentPicks.ts';
import { labelOf } from '#domain/labels.ts';
import type { Db, Tx } from '#backend/store/sql/database.ts';
import type { BoardChange } from './board.ts';
import { prepared, type ValueOf } from './sql/prepared.ts';
import { inPieces } from './sql/query.ts';
import type { Tables } from './sql/schema.ts';

type ListQuery = Parsed<typeof listMyHistory>['query'];

/** What made somebody's presence another: the cause, who did it (nobody, where time did), and why. */
export interface Cause {
  kind: HistoryCause;
  by: { userId: number | null; displayName: string } | null;
  reason?: string | null;
}

/** Notes what people are in from some time on. */
export async function insertHistory(
  trx: Tx,
  changes: readonly BoardChange[],
  { kind, by, reason = null }: Cause,
): Promise<void> {
  const rows = changes.map(({ userId, claim, at }) => ({
    user_id: userId,
    at: at.toISOString(),
    type: claim?.type ?? ('not_set' as const),
    message: claim?.ownMessage ?? claim?.stateMessage ?? null,
    state_id: claim?.stateId ?? null,
    own_words: typeof claim?.ownMessage === 'string' ? 1 : 0,
    until: claim?.until?.toISOString() ?? null,
    cause: kind,
    by_user_id: by?.userId ?? null,
    by_name: by?.displayName ?? null,
    reason,
  }));
  for (const piece of inPieces(rows)) await trx.insertInto('history').values(piece).execute();
}

function entryOf(row: Selectable<Tables['history']>): HistoryEntry {
  const { id, at, type, message, until, cause, reason } = row;
  const self = row.by_user_id === row.user_id;
  const by = row.by_name === null ? null : { self, displayName: row.by_name };
  return { id, at, type, message, label: labelOf(type, message), until, cause, by, reason };
}

const changesOf = (db: Db, userId: number) =>
  db.selectFrom('history').selectAll().where('user_id', '=', userId).orderBy('at', 'desc').orderBy('id', 'desc');

/**
 * What became of all that somebody chose since then: all of it has an end, and all of them have come, or some are ahead. Null where one of
 * it has no end, or nothing was chosen.
 */
export async function choicesSince(
  db: Db,
  userId: number,
  since: Date,
  now: Date,
): Promise<'ended' | 'endAhead' | null> {
  const rows = await changesOf(db, userId).where('at', '>', since.toISOString()).execute();
  const choices = rows.filter(({ cause }) => cause !== 'end' && cause !== 'state');
  const ends = choices.map(({ cause, until }) => (cause === 'pick' && until !== null ? new Date(until) : null));
  if (ends.length === 0 || ends.includes(null)) return null;
  return ends.every((end) => end && end <= now) ? 'ended' : 'endAhead';
}

/** One part of a user's changes, the latest first, and whether the span has earlier ones. An unknown `before` has nothing before it. */
export async function listHistory(
  db: Db,
  userId: number,
  { from, to, before, pageSize }: ListQuery,
): Promise<{ items: HistoryEntry[]; more: boolean }> {
  const last = sql`(select at, id from history where id = ${before} and user_id = ${userId})`;
  let query = changesOf(db, userId).limit(pageSize + 1);
  if (from !== undefined) query = query.where('at', '>=', from);
  if (to !== undefined) query = query.where('at', '<', to);
  if (before !== undefined) query = query.where(sql<SqlBool>`(at, id) < ${last}`);
  const rows = await query.execute();
  return { items: rows.slice(0, pageSize).map(entryOf), more: rows.length > pageSize };
}

/** What a user was in when a moment came; null when that is not known. */
export async function inForceAt(db: Db, userId: number, moment: string): Promise<HistoryEntry | null> {
  const row = await changesOf(db, userId).where('at', '<', moment).limit(1).executeTakeFirst();
  return row ? entryOf(row) : null;
}

/** More than five, of which the last ones are often the same over and over. */
const LOOKED_AT = 200;
const RECENT = 5;

const selectPicks = prepared((db, value: ValueOf<{ userId: number }>) =>
  db
    .selectFrom('history')
    .innerJoin('states', 'states.id', 'history.state_id')
    .select(['states.id as stateId', 'states.type', 'states.message as stateMessage', 'history.message', 'own_words'])
    .where('history.user_id', '=', value('userId'))
    .where('history.by_user_id', '=', value('userId'))
    .where('history.cause', '=', 'pick')
    .orderBy('history.at', 'desc')
    .orderBy('history.id', 'desc')
    .limit(LOOKED_AT),
);

/** The last different picks that a user made for themselves, the latest first, of states that there still are, as they are now. */
export async function recentPicks(db: Db, userId: number): Promise<RecentPick[]> {
  const recent = new Map<string, RecentPick>();
  for (const row of await selectPicks(db, { userId })) {
    const ownWords = row.own_words === 1;
    const message = ownWords ? row.message : row.stateMessage;
    const key = `${row.stateId} ${ownWords ? message : ''}`;
    if (recent.has(key) || recent.size === RECENT) continue;
    recent.set(key, { stateId: row.stateId, type: row.type, message, label: labelOf(row.type, message), ownWords });
  }
  return [...recent.values()];
}
