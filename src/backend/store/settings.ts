import { type Selectable, sql } from 'kysely';
import type { Action } from '#contract/settings.ts';
import { defaultAction } from '#domain/actions.ts';
import type { Db, Tx } from '#backend/store/sql/database.ts';
import { columnsOf, fieldsOf, type FieldsOf } from './sql/names.ts';
import { prepared, type ValueOf } from './sql/prepared.ts';
import { countOfRows, inChunks, inPieces, orderOfType } from './sql/query.ts';
import type { Tables } from './sql/schema.ts';
import type { StateWords } from './states.ts';
import type { LockedUser } from './users.ts';

/** What is kept of a person's settings, but for the actions. */
export type Choices = Omit<FieldsOf<Selectable<Tables['settings']>>, 'userId'>;

const nothing: Choices = {
  signInStateId: null,
  signOutStateId: null,
  followMe: null,
  timeZone: null,
  language: null,
  lineHidden: null,
};

const selectChoices = prepared((db, value: ValueOf<{ userId: number }>) =>
  db.selectFrom('settings').selectAll().where('user_id', '=', value('userId')),
);

/** What a user chose; nothing yet is null. */
export async function choicesOf(db: Db, userId: number): Promise<Choices> {
  const [row] = await selectChoices(db, { userId });
  if (!row) return nothing;
  const { userId: _, ...choices } = fieldsOf(row);
  return choices;
}

/** The time zone that a user chose; null is the device's, or the server's where there is no device. */
export async function timeZoneOf(db: Db, userId: number): Promise<string | null> {
  return (await choicesOf(db, userId)).timeZone;
}

/** Every state, types in their order, and what calls do in it. */
export async function actionsOf(db: Db, userId: number): Promise<{ stateId: number; action: Action }[]> {
  const rows = await db
    .selectFrom('states')
    .leftJoin('actions', (join) => join.onRef('actions.state_id', '=', 'states.id').on('actions.user_id', '=', userId))
    .select(['states.id', 'states.type', 'actions.action'])
    .orderBy(({ ref }) => orderOfType(ref('states.type')))
    .orderBy('states.message_folded')
    .orderBy('states.id')
    .execute();
  return rows.map(({ id, type, action }) => ({ stateId: id, action: action ?? defaultAction(type) }));
}

/** Keeps those choices that are given. The states must be kept from being deleted. */
export async function updateChoices(trx: Tx, { id: userId }: LockedUser, given: Partial<Choices>): Promise<void> {
  const names = (Object.keys(nothing) as (keyof Choices)[]).filter((name) => given[name] !== undefined);
  if (names.length === 0) return;
  const changed = columnsOf(Object.fromEntries(names.map((name) => [name, given[name]])) as Partial<Choices>);
  await trx
    .insertInto('settings')
    .values({ ...columnsOf(nothing), ...changed, user_id: userId })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet(changed))
    .execute();
}

/** Keeps what calls do in a state: nothing where its type says the same. */
export async function setAction(
  trx: Tx,
  { id: userId }: LockedUser,
  { id, type }: { id: number } & Pick<StateWords, 'type'>,
  action: Action,
): Promise<void> {
  if (action === defaultAction(type)) {
    await trx.deleteFrom('actions').where('user_id', '=', userId).where('state_id', '=', id).execute();
    return;
  }
  await trx
    .insertInto('actions')
    .values({ user_id: userId, state_id: id, action })
    .onConflict((conflict) => conflict.columns(['user_id', 'state_id']).doUpdateSet({ action }))
    .execute();
}

/** Those of these users who chose anything: a setting, or what calls do in a state. */
export async function choosersAmong(db: Db, userIds: readonly number[]): Promise<Set<number>> {
  const choosers = new Set<number>();
  for (const ids of inChunks(userIds)) {
    const settings = await db.selectFrom('settings').select('user_id').where('user_id', 'in', ids).execute();
    const actions = await db.selectFrom('actions').select('user_id').distinct().where('user_id', 'in', ids).execute();
    for (const row of [...settings, ...actions]) choosers.add(row.user_id);
  }
  return choosers;
}

/** What somebody is to have chosen who chose nothing yet. */
export interface FirstChoices {
  userId: number;
  choices: Choices;
  /** Those that are another than the type's own. */
  actions: readonly { stateId: number; action: Action }[];
}

/** Keeps the settings of users who have none; no row where all of them are null. */
export async function insertChoices(trx: Tx, users: readonly FirstChoices[]): Promise<void> {
  const rows = users
    .filter(({ choices }) => Object.values(choices).some((choice) => choice !== null))
    .map(({ userId, choices }) => columnsOf({ userId, ...choices }));
  for (const piece of inPieces(rows)) await trx.insertInto('settings').values(piece).execute();
  const actions = users.flatMap(({ userId, actions: own }) =>
    own.map(({ stateId, action }) => ({ user_id: userId, state_id: stateId, action })),
  );
  for (const piece of inPieces(actions)) {
    await trx
      .insertInto('actions')
      .values(piece)
      .onConflict((conflict) => conflict.columns(['user_id', 'state_id']).doNothing())
      .execute();
  }
}

/** Which state signing in, or signing out, sets for these users: those who chose one. */
export async function stateChosenFor(
  db: Db,
  userIds: readonly number[],
  source: 'signIn' | 'signOut',
): Promise<Map<number, number>> {
  const column = source === 'signIn' ? 'sign_in_state_id' : 'sign_out_state_id';
  const chosen = new Map<number, number>();
  for (const ids of inChunks(userIds)) {
    const rows = await db
      .selectFrom('settings')
      .select(['user_id', column])
      .where('user_id', 'in', ids)
      .where(column, 'is not', null)
      .execute();
    for (const row of rows) {
      const stateId = row[column];
      if (stateId !== null) chosen.set(row.user_id, stateId);
    }
  }
  return chosen;
}

/** How many chose a state for signing in, for signing out, and another action for it than its type's own. */
export async function countChoices(
  db: Db,
  stateId: number,
): Promise<{ signIn: number; signOut: number; action: number }> {
  const countOf = (table: 'settings' | 'actions', column: string) =>
    sql<number>`(select ${countOfRows} from ${sql.table(table)} where ${sql.ref(column)} = ${stateId})`;
  return db
    .selectNoFrom([
      countOf('settings', 'sign_in_state_id').as('signIn'),
      countOf('settings', 'sign_out_state_id').as('signOut'),
      countOf('actions', 'state_id').as('action'),
    ])
    .executeTakeFirstOrThrow();
}
