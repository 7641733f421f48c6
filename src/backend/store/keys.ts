import type { AstdbPerson } from '#domain/pbx/keys.ts';
import { labelOf } from '#domain/labels.ts';
import type { KnownState } from '#domain/pbx/match.ts';
import { type Plan, planOf } from '#domain/pbx/plan.ts';
import type { Db } from '#backend/store/sql/database.ts';
import { claimsOfMany } from './claims.ts';
import { readSharedSettings } from './sharedSettings.ts';
import { prepared } from './sql/prepared.ts';
import { inChunks, orderOfType } from './sql/query.ts';

const selectStates = prepared((db) =>
  db
    .selectFrom('states')
    .select(['id', 'type', 'message'])
    .orderBy(({ ref }) => orderOfType(ref('type')))
    .orderBy('message_folded')
    .orderBy('id'),
);

/** The admin's list, types in their order, then by message. */
export const knownStates = (db: Db): Promise<KnownState[]> => selectStates(db, {});

/** The plans of those of these users who are in something that ends. */
async function plansOf(db: Db, now: Date, userIds: readonly number[] | undefined): Promise<Map<number, Plan | null>> {
  const rows = await db
    .selectFrom('board')
    .innerJoin('claims', 'claims.id', 'board.claim_id')
    .select('board.user_id')
    .where('claims.until', 'is not', null)
    .$if(userIds !== undefined, (query) => query.where('board.user_id', 'in', userIds ?? []))
    .execute();
  const claims = await claimsOfMany(
    db,
    rows.map((row) => row.user_id),
  );
  return new Map([...claims].map(([userId, own]) => [userId, planOf(own, now)]));
}

/**
 * What the dialplan has to know of those of these users who have presence; of all, when none are named.
 *
 * @param plannedAt from when on their plans go; without, no plans are asked for
 */
export async function astdbPeople(
  db: Db,
  { userIds, plannedAt }: { userIds?: readonly number[] | undefined; plannedAt?: Date },
): Promise<AstdbPerson[]> {
  const { tellCallers } = await readSharedSettings(db);
  const found: AstdbPerson[] = [];
  for (const ids of userIds ? inChunks(userIds) : [undefined]) {
    const people = await db
      .selectFrom('board')
      .innerJoin('users', 'users.id', 'board.user_id')
      .leftJoin('settings', 'settings.user_id', 'board.user_id')
      .select(['board.user_id', 'users.extension', 'users.display_name', 'settings.follow_me'])
      .$if(ids !== undefined, (query) => query.where('board.user_id', 'in', ids ?? []))
      .where('users.extension', 'is not', null)
      .$narrowType<{ extension: string }>()
      .execute();
    const chosen = await db
      .selectFrom('actions')
      .selectAll()
      .$if(ids !== undefined, (query) => query.where('user_id', 'in', ids ?? []))
      .execute();
    const plans = plannedAt && (await plansOf(db, plannedAt, ids));
    const byUser = new Map<number, AstdbPerson['chosen'][number][]>();
    for (const { user_id: userId, state_id: stateId, action } of chosen) {
      byUser.set(userId, [...(byUser.get(userId) ?? []), { stateId, action }]);
    }
    for (const { user_id: userId, extension, display_name: displayName, follow_me: followMe } of people) {
      const chosenByThem = byUser.get(userId) ?? [];
      const plan = plans?.get(userId) ?? null;
      found.push({ extension, followMe, chosen: chosenByThem, plan, nameForCallers: tellCallers ? displayName : null });
    }
  }
  return found;
}

const selectPausingState = prepared((db) =>
  db.selectFrom('states').select('id').where('pause_in_queues', '=', 'yes').limit(1),
);

/** Whether people are paused in queues in any state of the list. */
export async function anyStatePauses(db: Db): Promise<boolean> {
  const found = await selectPausingState(db, {});
  return found.length > 0;
}

const selectPaused = prepared((db) =>
  db
    .selectFrom('states')
    .innerJoin('board', 'board.state_id', 'states.id')
    .innerJoin('users', 'users.id', 'board.user_id')
    .select(['users.extension', 'states.type', 'states.message'])
    .where('states.pause_in_queues', '=', 'yes')
    .where('users.extension', 'is not', null)
    .$narrowType<{ extension: string }>(),
);

/** The label of the state of everyone who is in one that pauses them in queues, by extension. */
export async function pausedPeople(db: Db): Promise<Map<string, string>> {
  if (!(await anyStatePauses(db))) return new Map();
  const people = await selectPaused(db, {});
  return new Map(people.map(({ extension, type, message }) => [extension, labelOf(type, message)]));
}
