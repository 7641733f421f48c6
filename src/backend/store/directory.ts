import { type Expression, sql } from 'kysely';
import type { Parsed } from '#contract/endpoint.ts';
import type { listPresences } from '#contract/presences.ts';
import type { PresenceType, PresenceTypeOrNotSet } from '#contract/types.ts';
import type { Claim } from '#domain/claims.ts';
import type { Db } from '#backend/deps.ts';
import { claimColumns, claimOf, typeNow } from './claims.ts';
import { countOfRows, directionOf, foldedLabelOfType, holds, orderOfType } from './query.ts';
import { strongestClaimOf } from './strongest.ts';

type ListQuery = Parsed<typeof listPresences>['query'];

/** Someone who has presence, and the claim that it is; no claim when nothing is set. */
export interface DirectoryPerson {
  extension: string;
  displayName: string;
  claim: Claim | undefined;
}

/** Everyone who has presence, with the strongest claim and its state where there are any. */
function directory(db: Db, now: Date) {
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

function matching(db: Db, { search }: ListQuery, now: Date) {
  return directory(db, now).$if(Boolean(search), (query) =>
    query.where(({ or, ref }) =>
      or([
        holds(ref('users.display_name_folded'), search ?? ''),
        holds(ref('users.extension_folded'), search ?? ''),
        holds(labelNow, search ?? ''),
      ]),
    ),
  );
}

/** How many of those who match the search are in each type; types with nobody are left out. */
export async function countTypes(
  db: Db,
  query: ListQuery,
  now: Date,
): Promise<Partial<Record<PresenceTypeOrNotSet, number>>> {
  const rows = await matching(db, query, now)
    .select([typeNow.as('type'), countOfRows.as('people')])
    .groupBy(typeNow)
    .execute();
  return Object.fromEntries(rows.map(({ type, people }) => [type ?? 'not_set', people]));
}

/** One page of the directory. Equals are in the order of name, extension and id. */
export async function listDirectory(db: Db, query: ListQuery, now: Date): Promise<DirectoryPerson[]> {
  const { type, sort, page, pageSize } = query;
  const direction = directionOf(sort);
  const rows = await matching(db, query, now)
    .$if(type === 'not_set', (rest) => rest.where(typeNow, 'is', null))
    .$if(type !== undefined && type !== 'not_set', (rest) => rest.where(typeNow, '=', type as PresenceType))
    .select(['users.extension', 'users.display_name'])
    .select(claimColumns)
    .$if(sort.endsWith('type'), (rest) => rest.orderBy(orderOfType(typeNow), direction))
    .$if(sort.endsWith('extension'), (rest) => rest.orderBy('users.extension_folded', direction))
    .orderBy('users.display_name_folded', sort.endsWith('displayName') ? direction : 'asc')
    .orderBy('users.extension_folded')
    .orderBy('users.id')
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .$narrowType<{ extension: string }>()
    .execute();
  return rows.map((row) => ({ extension: row.extension, displayName: row.display_name, claim: claimOf(row) }));
}
