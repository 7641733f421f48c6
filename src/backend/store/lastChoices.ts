import type { HistoryCause } from '#contract/history.ts';
import type { Held } from '#domain/pbx/held.ts';
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

/** All that a user chose here after a moment, as the phone system was to hold it, the latest last. */
export async function choicesHereSince(db: Db, userId: number, after: Date): Promise<{ held: Held; at: Date }[]> {
  const rows = await db
    .selectFrom('history')
    .select(['at', 'type', 'state_id', 'message'])
    .where('user_id', '=', userId)
    .where('cause', 'in', [...choicesHere])
    .where('at', '>', after.toISOString())
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map(({ at, type, state_id: stateId, message }) => ({
    held: { type, subtype: `${stateId ?? ''}`, message: message ?? '' },
    at: new Date(at),
  }));
}
