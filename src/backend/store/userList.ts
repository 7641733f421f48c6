import { sql } from 'kysely';
import type { Parsed } from '#contract/endpoint.ts';
import type { listUsers as listUsersEndpoint } from '#contract/users.ts';
import type { Db } from '#backend/store/sql/database.ts';
import { idPlaceholders, idSlots, slotCount, usersLike } from './sql/parts.ts';
import { each, prepared, type ValueOf } from './sql/prepared.ts';
import { countOfRows, directionOf, isLike, patternOf, readPage } from './sql/query.ts';
import { type Person, personColumns, personOf } from './users.ts';

type ListQuery = Parsed<typeof listUsersEndpoint>['query'];

const sortColumns = {
  displayName: sql`users.display_name_folded`,
  username: sql`users.username_folded`,
  extension: sql`coalesce(users.extension_folded, '')`,
} as const;

/** What a query asks by: each shape is a query of its own, so that one without a search can go by an index alone. */
interface Shape {
  search: boolean;
  group: boolean;
  presence: boolean;
  /** How many ids the query has slots for; 0 where anyone may match. */
  slots: number;
}

type Filter = { pattern: string; group: number; presenceOn: number } & ReturnType<typeof idSlots>;

const shapeOf = ({ search, group, presence }: ListQuery, slots: number): Shape => ({
  slots,
  search: Boolean(search),
  group: group !== undefined,
  presence: presence !== undefined,
});
const isWhole = ({ search, group, presence }: Shape) => !search && !group && !presence;
const filterOf = ({ search, group, presence }: ListQuery, ids: number[] | null, slots: number): Filter => ({
  ...idSlots(ids ?? [], slots),
  pattern: patternOf(search),
  group: group ?? 0,
  presenceOn: presence === 'on' ? 1 : 0,
});

function matching(db: Db, value: ValueOf<Filter>, { search, group, presence, slots }: Shape) {
  return db
    .selectFrom('users')
    .$if(slots > 0, (query) => query.where('users.id', 'in', idPlaceholders(value, slots)))
    .$if(search, (query) => query.where(({ ref }) => isLike(ref('users.search_folded'), value('pattern'))))
    .$if(presence, (query) => query.where('users.presence_on', '=', value('presenceOn')))
    .$if(group, (query) =>
      query.where('users.id', 'in', (eb) =>
        eb.selectFrom('memberships').select('user_id').where('group_id', '=', value('group')),
      ),
    );
}

const countMatching = each((shape: string) =>
  prepared((db, value: ValueOf<Filter>) =>
    matching(db, value, JSON.parse(shape) as Shape).select(countOfRows.as('total')),
  ),
);

const countAll = prepared((db) =>
  db.selectFrom('user_count').select(sql<number>`cast(sum(users) as integer)`.as('total')),
);

/** The page is found by the index alone; what is told of people is read for those on it. */
const pageOf = each((key: string) => {
  const { sort, backwards, ...shape } = JSON.parse(key) as Shape & { sort: ListQuery['sort']; backwards: boolean };
  const column = sortColumns[sort.replace('-', '') as keyof typeof sortColumns];
  const direction = (directionOf(sort) === 'asc') === backwards ? 'desc' : 'asc';
  return prepared((db, value: ValueOf<Filter & { limit: number; offset: number }>) =>
    db
      .selectFrom('users')
      .select(personColumns)
      .where('id', 'in', (eb) =>
        eb
          .selectFrom(
            matching(db, value, shape)
              .select('users.id')
              .orderBy(column, direction)
              .orderBy('users.id', direction)
              .limit(value('limit'))
              .offset(value('offset'))
              .as('page'),
          )
          .select('page.id'),
      )
      .orderBy(column, direction)
      .orderBy('users.id', direction),
  );
});

/** One page of the list, and how many match in all. Equals are in the order of id, turned round where the rest is; who has no extension comes first. */
export async function listUsers(db: Db, query: ListQuery): Promise<{ items: Person[]; total: number }> {
  const ids = query.search ? await usersLike(db, query.search) : null;
  const slots = ids ? slotCount(ids) : 0;
  const shape = shapeOf(query, slots);
  const filter = filterOf(query, ids, slots);
  const { rows, total } = await readPage(
    query,
    ({ backwards, ...place }) =>
      pageOf(JSON.stringify({ ...shape, sort: query.sort, backwards }))(db, { ...filter, ...place }),
    () => (isWhole(shape) ? countAll(db, {}) : countMatching(JSON.stringify(shape))(db, filter)),
  );
  return { items: rows.map(personOf), total };
}
