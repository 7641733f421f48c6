import { type SelectQueryBuilder, sql, type SqlBool } from 'kysely';
import type { Parsed } from '#contract/endpoint.ts';
import type { listPresences } from '#contract/presences.ts';
import type { PresenceTypeOrNotSet } from '#contract/types.ts';
import { type Claim, strongestClaim } from '#domain/claims.ts';
import { fold } from '#domain/fold.ts';
import { labelOf, typeOrder } from '#domain/labels.ts';
import type { Db } from '#backend/deps.ts';
import { claimColumns, claimOf, claimsOfMany } from './claims.ts';
import { each, prepared, type ValueOf } from './prepared.ts';
import { countOfRows, directionOf, inChunks, isLike, LINE, offsetOf, patternOf } from './query.ts';
import type { Tables } from './schema.ts';
import { lockUsers } from './users.ts';

type ListQuery = Parsed<typeof listPresences>['query'];

/** Someone who has presence, and the claim that it is; no claim when nothing is set. */
export interface BoardPerson {
  extension: string;
  displayName: string;
  claim: Claim | undefined;
}

/** Somebody whose presence is another than it was. */
export interface Turned {
  userId: number;
  claim: Claim | undefined;
}

function searchOf(name: string, extension: string, claim: Claim | undefined): string {
  const label = labelOf(claim?.type ?? 'not_set', claim?.ownMessage ?? claim?.stateMessage ?? null);
  return [name, extension, fold(label)].join(LINE);
}

/** Those of a query on users who have presence. */
function withPresence<O>(query: SelectQueryBuilder<Tables, 'users', O>) {
  return query.where('users.extension_folded', 'is not', null).where('users.presence_on', '=', 1);
}

/**
 * Takes onto the board, in nothing yet, who has presence and is not on it; takes off it who has none any more, and with them
 * their claims; and lets the rest be called as they are called now. Answers who came or went, and who was renamed.
 */
export async function syncBoard(
  trx: Db,
  userIds: readonly number[],
  now: Date,
): Promise<{ moved: number[]; renamed: number[] }> {
  const moved: number[] = [];
  const renamed: number[] = [];
  for (const ids of inChunks(userIds)) {
    await lockUsers(trx, ids);
    const people = await withPresence(trx.selectFrom('users'))
      .select(['users.id', 'users.display_name_folded', 'users.extension_folded'])
      .where('users.id', 'in', ids)
      .$narrowType<{ extension_folded: string }>()
      .execute();
    const here = new Set(people.map(({ id }) => id));
    const gone = ids.filter((id) => !here.has(id));
    if (gone.length > 0) {
      await trx.deleteFrom('claims').where('user_id', 'in', gone).execute();
      const left = await trx.deleteFrom('board').where('user_id', 'in', gone).returning('user_id').execute();
      moved.push(...left.map((row) => row.user_id));
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
    }));
    const arrived = rows.filter((row) => !known.has(row.user_id));
    if (arrived.length > 0) await trx.insertInto('board').values(arrived).execute();
    moved.push(...arrived.map((row) => row.user_id));
    for (const { user_id: id, name_folded, extension_folded } of rows) {
      const before = known.get(id);
      if (!before || (before.name_folded === name_folded && before.extension_folded === extension_folded)) continue;
      await trx.updateTable('board').set({ name_folded, extension_folded }).where('user_id', '=', id).execute();
      renamed.push(id);
    }
  }
  await turnBoard(trx, renamed, now);
  return { moved, renamed };
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
    })
    .where('user_id', '=', value('user_id')),
);

/**
 * Puts people into what their claims say (`strongestClaim`). Answers those for whom that is something else than before: another
 * claim, or the same one turned to another state or type; other words of the same state are no news.
 */
export async function turnBoard(trx: Db, userIds: readonly number[], now: Date): Promise<Turned[]> {
  const turned: Turned[] = [];
  for (const ids of inChunks(userIds)) {
    await lockUsers(trx, ids);
    const claims = await claimsOfMany(trx, ids);
    for (const row of await trx.selectFrom('board').selectAll().where('user_id', 'in', ids).execute()) {
      const claim = strongestClaim(claims.get(row.user_id) ?? [], now);
      const next = {
        user_id: row.user_id,
        search_folded: searchOf(row.name_folded, row.extension_folded, claim),
        type: claim?.type ?? ('not_set' as const),
        type_order: typeOrder(claim?.type ?? 'not_set'),
        state_id: claim?.stateId ?? null,
        claim_id: claim?.id ?? null,
      };
      const turnedTo = next.state_id !== null && next.state_id !== row.state_id;
      if (next.claim_id !== row.claim_id || next.type !== row.type || turnedTo) {
        turned.push({ userId: row.user_id, claim });
      }
      await updateRow(trx, next);
    }
  }
  return turned;
}

/** Makes the board of all there is, from nothing: after a migration or a restore. */
export async function fillBoard(trx: Db, now: Date): Promise<void> {
  await trx.deleteFrom('board').execute();
  const everyone = await withPresence(trx.selectFrom('users')).select('users.id').orderBy('users.id').execute();
  const ids = everyone.map(({ id }) => id);
  await syncBoard(trx, ids, now);
  const claimants = await trx.selectFrom('claims').select('user_id').distinct().execute();
  await turnBoard(
    trx,
    claimants.map((row) => row.user_id),
    now,
  );
}

/** An empty pattern or type and a group of 0 stand for all. */
interface Filter {
  pattern: string;
  group: number;
}

function matching(db: Db, value: ValueOf<Filter>, { search, group }: Shape) {
  return db
    .selectFrom('board')
    .$if(search, (query) => query.where(({ ref }) => isLike(ref('board.search_folded'), value('pattern'))))
    .$if(group, (query) =>
      query.where(
        sql<SqlBool>`exists (select 1 from memberships
          where memberships.user_id = board.user_id and memberships.group_id = ${value('group')})`,
      ),
    );
}

/** What a query asks by: each shape is a query of its own, so that one without a search can go by an index alone. */
interface Shape {
  search: boolean;
  group: boolean;
}

const shapeOf = ({ search, group }: ListQuery): Shape => ({ search: Boolean(search), group: group !== undefined });
const filterOf = ({ search, group }: ListQuery): Filter => ({ pattern: patternOf(search), group: group ?? 0 });

const countEveryone = prepared((db) =>
  db
    .selectFrom('board_counts')
    .select(['type', sql<number>`cast(sum(people) as integer)`.as('people')])
    .groupBy('type'),
);

const countMatching = each((shape: string) =>
  prepared((db, value: ValueOf<Filter>) =>
    matching(db, value, JSON.parse(shape) as Shape)
      .select(['board.type', countOfRows.as('people')])
      .groupBy('board.type'),
  ),
);

/** How many of those who match the search and the group are in each type; types with nobody are left out. */
export async function countTypes(db: Db, query: ListQuery): Promise<Partial<Record<PresenceTypeOrNotSet, number>>> {
  const shape = shapeOf(query);
  const all = !shape.search && !shape.group;
  const rows = all ? await countEveryone(db, {}) : await countMatching(JSON.stringify(shape))(db, filterOf(query));
  return Object.fromEntries(rows.filter(({ people }) => people > 0).map(({ type, people }) => [type, people]));
}

type PageValues = Filter & { typeOrder: number; limit: number; offset: number };

interface PageShape extends Shape {
  type: boolean;
  sort: ListQuery['sort'];
}

function orderBy(sort: ListQuery['sort']) {
  const direction = directionOf(sort);
  const named = sort.endsWith('displayName') ? direction : 'asc';
  const columns = ['name_folded', 'extension_folded', 'user_id'].map((name) => `board.${name} ${named}`);
  if (sort.endsWith('type')) columns.unshift(`board.type_order ${direction}`);
  if (sort.endsWith('extension')) columns.unshift(`board.extension_folded ${direction}`);
  return sql.raw<unknown>(columns.join(', '));
}

/** The people of the page alone are joined with what is told of them. */
const pageOf = each((key: string) => {
  const shape = JSON.parse(key) as PageShape;
  const order = orderBy(shape.sort);
  return prepared((db, value: ValueOf<PageValues>) => {
    const page = matching(db, value, shape)
      .$if(shape.type, (query) => query.where('board.type_order', '=', value('typeOrder')))
      .selectAll('board')
      .orderBy(order)
      .limit(value('limit'))
      .offset(value('offset'));
    return db
      .selectFrom(page.as('board'))
      .innerJoin('users', 'users.id', 'board.user_id')
      .leftJoin('claims', 'claims.id', 'board.claim_id')
      .leftJoin('states', 'states.id', 'claims.state_id')
      .select(['users.extension', 'users.display_name'])
      .select(claimColumns)
      .orderBy(order)
      .$narrowType<{ extension: string }>();
  });
});

/** One page of the directory. Equals are in the order of name, extension and id, turned round where names are. */
export async function listBoard(db: Db, query: ListQuery): Promise<BoardPerson[]> {
  const shape: PageShape = { ...shapeOf(query), type: query.type !== undefined, sort: query.sort };
  const rows = await pageOf(JSON.stringify(shape))(db, {
    ...filterOf(query),
    typeOrder: typeOrder(query.type ?? 'not_set'),
    limit: query.pageSize,
    offset: offsetOf(query),
  });
  return rows.map((row) => ({ extension: row.extension, displayName: row.display_name, claim: claimOf(row) }));
}
