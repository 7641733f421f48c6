import { type AliasedExpression, type Selectable, sql, type SqlBool } from 'kysely';
import type { Parsed } from '#contract/endpoint.ts';
import type { listPresences } from '#contract/presences.ts';
import type { PresenceTypeOrNotSet } from '#contract/types.ts';
import type { Claim } from '#domain/claims.ts';
import { fold } from '#domain/fold.ts';
import { typeLabels, typeOrder } from '#domain/labels.ts';
import type { Db } from '#backend/store/sql/database.ts';
import { claimColumns, claimOf } from './claims.ts';
import { idPlaceholders, idSlots, MAX_SELECTED, slotCount, usersLike } from './sql/parts.ts';
import { each, prepared, type ValueOf } from './sql/prepared.ts';
import { countOfRows, directionOf, isLike, offsetOf, patternOf } from './sql/query.ts';
import type { Tables } from './sql/schema.ts';

type ListQuery = Parsed<typeof listPresences>['query'];

/** What the directory is asked for, and by whom where that makes a difference: their favourites come first. */
export type BoardQuery = Omit<ListQuery, 'favourites'> & { favouritesOf?: number };

/** Someone who has presence, and the claim that it is; no claim when nothing is set. */
export interface BoardPerson {
  extension: string;
  displayName: string;
  claim: Claim | undefined;
  /** Of two readings of a person the one with the higher is newer. */
  revision: number;
  /** Whether they don't want it to be shown what their phones are doing. */
  lineHidden: boolean;
}

/** An empty pattern or type and a group of 0 stand for all. */
type Filter = { pattern: string; group: number } & ReturnType<typeof idSlots>;

/** Those of the board who are asked for, whatever their type. */
function matching(db: Db, value: ValueOf<Filter>, { search, group, slots }: Shape) {
  return db
    .selectFrom('board')
    .$if(slots > 0, (query) => query.where('board.user_id', 'in', idPlaceholders(value, slots)))
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
  /** How many ids the query has slots for; 0 where anyone may match. */
  slots: number;
}

const selectWithState = prepared((db, value: ValueOf<{ pattern: string }>) =>
  db
    .selectFrom('board')
    .select('board.user_id')
    .where('board.state_id', 'in', (eb) =>
      eb
        .selectFrom('states')
        .select('id')
        .where(({ ref }) => isLike(ref('label_folded'), value('pattern'))),
    )
    .limit(MAX_SELECTED + 1),
);

const selectWithOwnWords = prepared((db, value: ValueOf<{ pattern: string }>) =>
  db
    .selectFrom('board')
    .select('board.user_id')
    .where('own_words', '=', sql.lit(1))
    .where(({ ref }) => isLike(ref('board.search_folded'), value('pattern')))
    .limit(MAX_SELECTED + 1),
);

const selectNotSet = prepared((db) =>
  db
    .selectFrom('board')
    .select('board.user_id')
    .where('type_order', '=', sql.lit(typeOrder('not_set')))
    .limit(MAX_SELECTED + 1),
);

/** Ids that include everyone a search can match, by name or by label, and a few others; null where there may be many. */
async function peopleLike(db: Db, search: string): Promise<number[] | null> {
  const pattern = patternOf(search);
  const named = await usersLike(db, search);
  if (!named) return null;
  const labelled = [await selectWithState(db, { pattern }), await selectWithOwnWords(db, { pattern })];
  if (fold(typeLabels.not_set).includes(fold(search))) labelled.push(await selectNotSet(db, {}));
  if (labelled.some((rows) => rows.length > MAX_SELECTED)) return null;
  return [...new Set([...named, ...labelled.flat().map((row) => row.user_id)])];
}

/** What a query asks by, and with which values. */
async function asked(
  db: Db,
  { search, group }: Pick<ListQuery, 'search' | 'group'>,
): Promise<{ shape: Shape; filter: Filter }> {
  const ids = search ? await peopleLike(db, search) : null;
  const slots = ids ? slotCount(ids) : 0;
  const shape = { search: Boolean(search), group: group !== undefined, slots };
  return { shape, filter: { pattern: patternOf(search), group: group ?? 0, ...idSlots(ids ?? [], slots) } };
}

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
export async function countTypes(
  db: Db,
  query: Pick<ListQuery, 'search' | 'group'>,
): Promise<Partial<Record<PresenceTypeOrNotSet, number>>> {
  const { shape, filter } = await asked(db, query);
  const all = !shape.search && !shape.group;
  const rows = all ? await countEveryone(db, {}) : await countMatching(JSON.stringify(shape))(db, filter);
  return Object.fromEntries(rows.filter(({ people }) => people > 0).map(({ type, people }) => [type, people]));
}

type PageValues = Filter & { typeOrder: number; favouritesOf: number; limit: number; offset: number };

interface PageShape extends Shape {
  type: boolean;
  sort: ListQuery['sort'];
  /** Somebody's favourites alone, in their order, or everyone else. */
  favourites: 'only' | 'without' | null;
}

function orderBy({ sort, favourites }: PageShape) {
  if (favourites === 'only') return sql.raw<unknown>('board.position, board.user_id');
  const direction = directionOf(sort);
  const named = sort.endsWith('displayName') ? direction : 'asc';
  const columns = ['name_folded', 'extension_folded', 'user_id'].map((name) => `board.${name} ${named}`);
  if (sort.endsWith('type')) columns.unshift(`board.type_order ${direction}`);
  if (sort.endsWith('extension')) columns.unshift(`board.extension_folded ${direction}`);
  return sql.raw<unknown>(columns.join(', '));
}

const ofFavourites = (value: ValueOf<PageValues>) =>
  sql`(select 1 from favourites
    where favourites.favourite_id = board.user_id and favourites.user_id = ${value('favouritesOf')})`;

function favouritesMatching(db: Db, value: ValueOf<PageValues>, shape: PageShape) {
  return matching(db, value, shape)
    .innerJoin('favourites', 'favourites.favourite_id', 'board.user_id')
    .where('favourites.user_id', '=', value('favouritesOf'))
    .$if(shape.type, (query) => query.where('board.type_order', '=', value('typeOrder')));
}

const countFavourites = each((key: string) => {
  const shape = JSON.parse(key) as PageShape;
  return prepared((db, value: ValueOf<PageValues>) =>
    favouritesMatching(db, value, shape).select(countOfRows.as('people')),
  );
});

/** Rows of the board, joined with what is told of them. */
function told(db: Db, rows: AliasedExpression<Selectable<Tables['board']>, 'board'>) {
  return db
    .selectFrom(rows)
    .innerJoin('users', 'users.id', 'board.user_id')
    .leftJoin('claims', 'claims.id', 'board.claim_id')
    .leftJoin('states', 'states.id', 'claims.state_id')
    .leftJoin('settings', 'settings.user_id', 'board.user_id')
    .select(['users.extension', 'users.display_name', 'board.revision', 'settings.line_hidden'])
    .select(claimColumns)
    .$narrowType<{ extension: string }>();
}

const personOf = (row: Awaited<ReturnType<ReturnType<typeof told>['execute']>>[number]): BoardPerson => ({
  extension: row.extension,
  displayName: row.display_name,
  claim: claimOf(row),
  revision: row.revision,
  lineHidden: row.line_hidden !== null,
});

/** Those of these extensions whose owners are on the board, in any order. Few at once. */
export async function peopleAt(db: Db, extensions: readonly string[]): Promise<BoardPerson[]> {
  if (extensions.length === 0) return [];
  const rows = db.selectFrom('board').selectAll().where('extension_folded', 'in', extensions.map(fold));
  return (await told(db, rows.as('board')).execute()).map(personOf);
}

/** The people of the page alone are joined with what is told of them. */
const pageOf = each((key: string) => {
  const shape = JSON.parse(key) as PageShape;
  const order = orderBy(shape);
  return prepared((db, value: ValueOf<PageValues>) => {
    if (shape.favourites === 'only') {
      const favourites = favouritesMatching(db, value, shape).selectAll('board').select('favourites.position');
      return told(db, favourites.as('board')).orderBy(order).limit(value('limit')).offset(value('offset'));
    }
    const page = matching(db, value, shape)
      .$if(shape.type, (query) => query.where('board.type_order', '=', value('typeOrder')))
      .$if(shape.favourites === 'without', (query) => query.where(sql<SqlBool>`not exists ${ofFavourites(value)}`))
      .selectAll('board')
      .orderBy(order)
      .limit(value('limit'))
      .offset(value('offset'));
    return told(db, page.as('board')).orderBy(order);
  });
});

/** One page of the directory. Equals are in the order of name, extension and id, turned round where names are. */
export async function listBoard(db: Db, query: BoardQuery): Promise<BoardPerson[]> {
  const { favouritesOf, pageSize: limit } = query;
  const offset = offsetOf(query);
  const { shape: narrowed, filter } = await asked(db, query);
  const shape = { ...narrowed, type: query.type !== undefined, sort: query.sort };
  const values = { ...filter, typeOrder: typeOrder(query.type ?? 'not_set'), favouritesOf: favouritesOf ?? 0 };
  const read = async (favourites: PageShape['favourites'], part: { limit: number; offset: number }) => {
    const rows = await pageOf(JSON.stringify({ ...shape, favourites }))(db, { ...values, ...part });
    return rows.map(personOf);
  };
  if (favouritesOf === undefined) return read(null, { limit, offset });

  const only = JSON.stringify({ ...shape, favourites: 'only' });
  const [counted] = await countFavourites(only)(db, { ...values, limit, offset });
  const favourites = counted?.people ?? 0;
  const first = offset < favourites ? await read('only', { limit, offset }) : [];
  if (first.length === limit) return first;
  const rest = { limit: limit - first.length, offset: Math.max(0, offset - favourites) };
  return [...first, ...(await read('without', rest))];
}

/** The groups of which somebody is on the board, by name. For each the first of them is looked for, never all. */
export async function groupsOnBoard(db: Db): Promise<{ id: number; name: string }[]> {
  const somebody = sql`(select memberships.user_id from memberships
    inner join board on board.user_id = memberships.user_id where memberships.group_id = groups.id limit 1)`;
  return db
    .selectFrom('groups')
    .select(['id', 'name'])
    .where(sql<SqlBool>`${somebody} is not null`)
    .orderBy('name_folded')
    .execute();
}
