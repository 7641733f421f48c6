import { sql } from 'kysely';
import type { Parsed } from '#contract/endpoint.ts';
import { type listStates as listStatesEndpoint, type State, type StateInput, stateInput } from '#contract/states.ts';
import { defaultAction } from '#domain/actions.ts';
import { fold } from '#domain/fold.ts';
import { labelOf } from '#domain/labels.ts';
import type { Db, Tx } from '#backend/store/sql/database.ts';
import { columnName, columnsOf, type ColumnsOf, fieldsOf } from './sql/names.ts';
import { each, prepared, type ValueOf } from './sql/prepared.ts';
import { countOfRows, directionOf, inChunks, isLike, offsetOf, orderOfType, patternOf, totalOf } from './sql/query.ts';

/** A state's own words: what an admin enters, as it is kept. */
export type StateWords = Required<Pick<State, keyof StateInput>>;

/** What its label is made of. */
export type LabelledWords = Pick<StateWords, 'type' | 'message'>;

/** The stored form of what was entered: an empty message is null. Whether it pauses, where that is left out, is as before. */
export function wordsOf(entered: StateInput, before?: StateWords): StateWords {
  const { type, message, pauseInQueues = before?.pauseInQueues ?? 'no' } = entered;
  return { type, message: message || null, pauseInQueues };
}

/** The columns of `StateWords`. */
const wordColumns = (Object.keys(stateInput.shape) as (keyof StateInput)[]).map((name) => columnName(name));

/** A state as the API answers it, and its version for the ETag. */
export interface VersionedState {
  state: State;
  version: number;
}

type ListQuery = Parsed<typeof listStatesEndpoint>['query'];
type Row = ColumnsOf<StateWords & { id: number; version: number; inUse: number }>;

/** The columns that follow from a state's words. */
export function foldedOfState({ type, message }: LabelledWords) {
  return { message_folded: fold(message ?? ''), label_folded: fold(labelOf(type, message)) };
}

const stateColumns = (words: StateWords) => ({ ...columnsOf(words), ...foldedOfState(words) });

function versionedState(row: Row): VersionedState {
  const { version, ...fields } = fieldsOf(row);
  return { state: { ...fields, label: labelOf(fields.type, fields.message) }, version };
}

function statesWithUse(db: Db) {
  const inUse = db
    .selectFrom('board')
    .where('board.state_id', '=', sql.ref<number>('states.id'))
    .select(countOfRows.as('people'));
  return db
    .selectFrom('states')
    .select(wordColumns.map((column) => `states.${column}` as const))
    .select(['states.id', 'states.version', sql<number>`(${inUse})`.as('in_use')]);
}

interface PageValues {
  pattern: string;
  limit: number;
  offset: number;
}

const pageSortedBy = each((sort: ListQuery['sort']) => {
  const direction = directionOf(sort);
  const typeDirection = sort.endsWith('type') ? direction : 'asc';
  return prepared((db, value: ValueOf<PageValues>) =>
    statesWithUse(db)
      .where(({ ref }) => isLike(ref('label_folded'), value('pattern')))
      .$if(sort.endsWith('inUse'), (query) => query.orderBy(sql.ref('in_use'), direction))
      .$if(sort.endsWith('message'), (query) => query.orderBy('message_folded', direction))
      .orderBy(({ ref }) => orderOfType(ref('type')), typeDirection)
      .orderBy('message_folded', typeDirection)
      .orderBy('id')
      .limit(value('limit'))
      .offset(value('offset')),
  );
});

const countMatching = prepared((db, value: ValueOf<Pick<PageValues, 'pattern'>>) =>
  db
    .selectFrom('states')
    .where(({ ref }) => isLike(ref('label_folded'), value('pattern')))
    .select(countOfRows.as('total')),
);

/** One page of the list, and how many match in all. Equals are in the order of type, message and id. */
export async function listStates(db: Db, query: ListQuery): Promise<{ items: State[]; total: number }> {
  const pattern = patternOf(query.search);
  const values = { pattern, limit: query.pageSize, offset: offsetOf(query) };
  const rows = await pageSortedBy(query.sort)(db, values);
  const total = await totalOf(query, rows.length, () => countMatching(db, { pattern }));
  return { items: rows.map((row) => versionedState(row).state), total };
}

const selectState = prepared((db, value: ValueOf<{ id: number }>) =>
  statesWithUse(db).where('states.id', '=', value('id')),
);

/** One state, or undefined. */
export async function findState(db: Db, id: number): Promise<VersionedState | undefined> {
  const [row] = await selectState(db, { id });
  return row && versionedState(row);
}

/** Adds a state. Returns its id. Throws on a duplicate (see `uniqueViolation`). */
export async function insertState(trx: Tx, entered: StateInput): Promise<number> {
  const columns = stateColumns(wordsOf(entered));
  const { id } = await trx.insertInto('states').values(columns).returning('id').executeTakeFirstOrThrow();
  return id;
}

/** Locks states against edits and deletion until the transaction ends, in the order of ids so that nobody waits in a ring. */
export async function lockStates(
  trx: Tx,
  ids: readonly number[],
): Promise<(StateWords & { id: number; version: number })[]> {
  const rows = await trx
    .selectFrom('states')
    .select(['id', 'version', ...wordColumns])
    .where('id', 'in', ids)
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map(fieldsOf);
}

const selectWords = prepared((db, value: ValueOf<{ id: number }>) =>
  db
    .selectFrom('states')
    .select(['id', ...wordColumns])
    .where('id', '=', value('id'))
    .forKeyShare(),
);

/** A state that is kept from being deleted until the transaction ends. */
export type KeptState = StateWords & { id: number };

/** A state's words, kept from being deleted until the transaction ends. */
export async function stateToPick(trx: Tx, id: number): Promise<KeptState | undefined> {
  const [row] = await selectWords(trx, { id });
  return row && fieldsOf(row);
}

/** Those of these states that exist, kept from being deleted until the transaction ends. */
export async function statesToChoose(trx: Tx, ids: readonly number[]): Promise<KeptState[]> {
  const found: KeptState[] = [];
  for (const piece of inChunks(ids)) {
    const states = trx
      .selectFrom('states')
      .select(['id', ...wordColumns])
      .where('id', 'in', piece);
    found.push(...(await states.orderBy('id').forKeyShare().execute()).map((row) => fieldsOf(row)));
  }
  return found;
}

/** Edits a state. Whether it pauses, where that is left out, stays. Throws on a duplicate. */
export async function updateState(trx: Tx, id: number, entered: StateInput): Promise<void> {
  // Kysely leaves alone what is undefined.
  const columns = { ...stateColumns(wordsOf(entered)), pause_in_queues: entered.pauseInQueues };
  await trx
    .updateTable('states')
    .set((eb) => ({ ...columns, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** Deletes a state that no claim points to any more (see `moveClaims`). */
export async function deleteState(trx: Tx, id: number): Promise<void> {
  await trx.deleteFrom('states').where('id', '=', id).execute();
}

/** How many of the people in a state now have calls go to voicemail: by their choice for it, else by its type’s own action. */
export async function countSentToVoicemail(db: Db, { id, type }: Pick<State, 'id' | 'type'>): Promise<number> {
  const { count } = await db
    .selectFrom('board')
    .leftJoin('actions', (join) =>
      join.onRef('actions.user_id', '=', 'board.user_id').onRef('actions.state_id', '=', 'board.state_id'),
    )
    .where('board.state_id', '=', id)
    .where(({ eb, fn, val }) => eb(fn.coalesce('actions.action', val(defaultAction(type))), '=', 'dnd'))
    .select(countOfRows.as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/** The people in a state now: how many, and the first twenty by name. */
export async function usageOf(
  db: Db,
  id: number,
): Promise<{ inUse: number; people: { extension: string; displayName: string }[] }> {
  const inState = db
    .selectFrom('board')
    .innerJoin('users', 'users.id', 'board.user_id')
    .where('board.state_id', '=', id);
  const { inUse } = await inState.select(countOfRows.as('inUse')).executeTakeFirstOrThrow();
  const people = await inState
    .select(['users.extension', 'users.display_name as displayName'])
    .orderBy('users.display_name_folded')
    .orderBy('users.id')
    .limit(20)
    .$narrowType<{ extension: string }>()
    .execute();
  return { inUse, people };
}
