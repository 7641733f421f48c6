import type { HistoryCause } from '#contract/history.ts';
import type { HeldAt } from '#domain/pbx/delivery.ts';
import { REMEMBERED } from '#domain/pbx/reconcile.ts';
import type { Db } from '#backend/store/sql/database.ts';
import { inPieces } from './sql/query.ts';

/** When somebody's presence was last chosen: here, and wherever; null when it never was. */
export interface LastChoice {
  here: Date | null;
  anywhere: Date | null;
}

const choicesHere: ReadonlySet<HistoryCause> = new Set(['pick', 'release', 'signIn', 'signOut']);

export const later = (before: Date | null, at: Date) => (before && before > at ? before : at);

/**
 * When the presence of each user was last chosen. That an end came, or an admin changed a state or switched presence on, is no choice.
 *
 * @param since what was before is not asked for
 */
export async function lastChoices(db: Db, userIds: readonly number[], since?: Date): Promise<Map<number, LastChoice>> {
  const found = new Map<number, LastChoice>(userIds.map((id) => [id, { here: null, anywhere: null }]));
  for (const piece of inPieces(userIds)) {
    const rows = await db
      .selectFrom('history')
      .select(['user_id', 'cause', ({ fn }) => fn.max<string>('at').as('last')])
      .where('user_id', 'in', piece)
      .where('cause', 'in', [...choicesHere, 'phone'])
      .$if(since !== undefined, (query) => query.where('at', '>=', since?.toISOString() ?? ''))
      .groupBy(['user_id', 'cause'])
      .execute();
    for (const { user_id: userId, cause, last } of rows) {
      const choice = found.get(userId);
      if (!choice) continue;
      choice.anywhere = later(choice.anywhere, new Date(last));
      if (choicesHere.has(cause)) choice.here = later(choice.here, new Date(last));
    }
  }
  return found;
}

/** The latest that each of these users chose here after a moment, as the phone system was to hold it, in the order in which they did. */
export async function choicesHereSince(db: Db, since: ReadonlyMap<number, Date>): Promise<Map<number, HeldAt[]>> {
  const found = new Map<number, HeldAt[]>([...since.keys()].map((id) => [id, []]));
  for (const piece of inPieces([...since])) {
    const first = Math.min(...piece.map(([, after]) => after.getTime()));
    const rows = await db
      .selectFrom('history')
      .select(['user_id', 'at', 'type', 'state_id', 'message'])
      .where(
        'user_id',
        'in',
        piece.map(([id]) => id),
      )
      .where('cause', 'in', [...choicesHere])
      .where('at', '>', new Date(first).toISOString())
      .orderBy('at')
      .orderBy('id')
      .execute();
    for (const { user_id: userId, at: text, type, state_id: stateId, message } of rows) {
      const [at, after] = [new Date(text), since.get(userId)];
      const held = { type, subtype: `${stateId ?? ''}`, message: message ?? '' };
      if (after && at > after) found.set(userId, [...(found.get(userId) ?? []), { held, at }].slice(-REMEMBERED));
    }
  }
  return found;
}
