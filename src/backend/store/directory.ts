import { type Expression, sql, type SqlBool } from 'kysely';
import type { Parsed } from '#contract/endpoint.ts';
import type { listPresences } from '#contract/presences.ts';
import type { PresenceTypeOrNotSet } from '#contract/types.ts';
import type { Claim } from '#domain/claims.ts';
import type { Db } from '#backend/deps.ts';
import { claimColumns, claimOf, typeNow } from './claims.ts';
import { each, prepared, type ValueOf } from './prepared.ts';
import { countOfRows, directionOf, foldedLabelOfType, isLike, offsetOf, orderOfType, patternOf } from './query.ts';
import { strongestClaimOf } from './strongest.ts';

type ListQuery = Parsed<typeof listPresences>['query'];

/** Someone who has presence, and the claim that it is; no claim when nothing is set. */
export interface DirectoryPerson {
  extension: string;
  displayName: string;
  claim: Claim | undefined;
}

/** Everyone who has presence, with the strongest claim and its state where there are any. */
function directory(db: Db, now: Expression<string>) {
  return db
    .selectFrom('users')
    .leftJoin('claims', (join) =>
      join.on(({ eb, ref }) => eb('claims.id', '=', strongestClaimOf(ref('users.id'), now))),
    )
    .leftJoin('states', 'states.id', 'claims.state_id')
    .where('users.extension', 'is not', null)
    .where('users.presence', '=', 'yes');
}

/** The label as it is searched: words of the claim's own, or the state's label, or the type's alone. */
const labelNow: Expression<string> = sql<string>`case
  when claims.words_folded is not null then ${foldedLabelOfType(typeNow)} || ' (' || claims.words_folded || ')'
  when states.id is not null then states.label_folded
  else ${foldedLabelOfType(typeNow)} end`;

interface Search {
  pattern: string;
  now: string;
}

function matching(db: Db, value: ValueOf<Search>) {
  const pattern = value('pattern');
  return directory(db, value('now')).where(({ or, ref }) =>
    or([
      isLike(ref('users.display_name_folded'), pattern),
      isLike(ref('users.extension_folded'), pattern),
      isLike(labelNow, pattern),
    ]),
  );
}

const countMatching = prepared((db, value: ValueOf<Search>) =>
  matching(db, value)
    .select([typeNow.as('type'), countOfRows.as('people')])
    .groupBy(typeNow),
);

/** How many of those who match the search are in each type; types with nobody are left out. */
export async function countTypes(
  db: Db,
  query: ListQuery,
  now: Date,
): Promise<Partial<Record<PresenceTypeOrNotSet, number>>> {
  const rows = await countMatching(db, { pattern: patternOf(query.search), now: now.toISOString() });
  return Object.fromEntries(rows.map(({ type, people }) => [type ?? 'not_set', people]));
}

/** `type` is empty for all. */
type PageValues = Search & { type: PresenceTypeOrNotSet | ''; limit: number; offset: number };

const pageSortedBy = each((sort: ListQuery['sort']) => {
  const direction = directionOf(sort);
  return prepared((db, value: ValueOf<PageValues>) =>
    matching(db, value)
      .where(sql<SqlBool>`(${value('type')} = '' or coalesce(${typeNow}, 'not_set') = ${value('type')})`)
      .select(['users.extension', 'users.display_name'])
      .select(claimColumns)
      .$if(sort.endsWith('type'), (query) => query.orderBy(orderOfType(typeNow), direction))
      .$if(sort.endsWith('extension'), (query) => query.orderBy('users.extension_folded', direction))
      .orderBy('users.display_name_folded', sort.endsWith('displayName') ? direction : 'asc')
      .orderBy('users.extension_folded')
      .orderBy('users.id')
      .limit(value('limit'))
      .offset(value('offset'))
      .$narrowType<{ extension: string }>(),
  );
});

/** One page of the directory. Equals are in the order of name, extension and id. */
export async function listDirectory(db: Db, query: ListQuery, now: Date): Promise<DirectoryPerson[]> {
  const search = { pattern: patternOf(query.search), now: now.toISOString() };
  const values = { ...search, type: query.type ?? '', limit: query.pageSize, offset: offsetOf(query) } as const;
  const rows = await pageSortedBy(query.sort)(db, values);
  return rows.map((row) => ({ extension: row.extension, displayName: row.display_name, claim: claimOf(row) }));
}
