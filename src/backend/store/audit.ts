import { type Selectable, sql } from 'kysely';
import type { AuditAction, AuditEntry, AuditSubject, listAudit as listAuditEndpoint } from '#contract/audit.ts';
import type { Parsed } from '#contract/endpoint.ts';
import { fold } from '#domain/fold.ts';
import type { Db, Tx } from '#backend/store/sql/database.ts';
import { countOfRows, directionOf, inPieces, isLike, LINE, offsetOf, patternOf, totalOf } from './sql/query.ts';
import type { Tables } from './sql/schema.ts';

type ListQuery = Parsed<typeof listAuditEndpoint>['query'];

/** An entry to add to the audit. `before` and `after` are what may be shown of the subject: nothing secret. */
export interface NewAuditEntry {
  /** Without an id where it was done by no account, as on the command line. */
  actor: { id: number | null; displayName: string };
  action: AuditAction;
  subject: AuditSubject;
  id?: number | null;
  name: string;
  before?: object;
  after?: object;
}

/** What is searched in of an entry. */
export const searchedOfEntry = (actor: string, subject: string) => [actor, subject].map(fold).join(LINE);

const jsonOf = (value: object | undefined) => (value === undefined ? null : JSON.stringify(value));
const fieldsOf = (json: string | null) => (json === null ? null : (JSON.parse(json) as AuditEntry['before']));

/** Adds entries. Returns their ids. */
export async function insertAudit(trx: Tx, now: Date, entries: readonly NewAuditEntry[]): Promise<number[]> {
  const rows = entries.map((entry) => ({
    at: now.toISOString(),
    actor_id: entry.actor.id,
    actor_name: entry.actor.displayName,
    action: entry.action,
    subject: entry.subject,
    subject_id: entry.id ?? null,
    subject_name: entry.name,
    search_folded: searchedOfEntry(entry.actor.displayName, entry.name),
    before: jsonOf(entry.before),
    after: jsonOf(entry.after),
  }));
  const ids: number[] = [];
  for (const piece of inPieces(rows)) {
    const made = await trx.insertInto('audit').values(piece).returning('id').execute();
    ids.push(...made.map(({ id }) => id));
  }
  return ids;
}

function entryOf(row: Selectable<Tables['audit']>): AuditEntry {
  return {
    id: row.id,
    at: row.at,
    actor: { id: row.actor_id, displayName: row.actor_name },
    action: row.action,
    subject: row.subject,
    subjectId: row.subject_id,
    subjectName: row.subject_name,
    before: fieldsOf(row.before),
    after: fieldsOf(row.after),
  };
}

/** One entry, or undefined. */
export async function findAudit(db: Db, id: number): Promise<AuditEntry | undefined> {
  const row = await db.selectFrom('audit').selectAll().where('id', '=', id).executeTakeFirst();
  return row && entryOf(row);
}

function matching(db: Db, { search, actor, action, subject, from, to }: ListQuery) {
  let query = db.selectFrom('audit');
  if (search) query = query.where(({ ref }) => isLike(ref('search_folded'), sql.val(patternOf(search))));
  if (actor !== undefined) query = query.where('actor_id', '=', actor);
  if (action !== undefined) query = query.where('action', '=', action);
  if (subject !== undefined) query = query.where('subject', '=', subject);
  if (from !== undefined) query = query.where('at', '>=', from);
  return to === undefined ? query : query.where('at', '<', to);
}

/** One page of the list, and how many match in all. */
export async function listAudit(db: Db, query: ListQuery): Promise<{ items: AuditEntry[]; total: number }> {
  const direction = directionOf(query.sort);
  const rows = await matching(db, query)
    .selectAll()
    .orderBy('at', direction)
    .orderBy('id', direction)
    .limit(query.pageSize)
    .offset(offsetOf(query))
    .execute();
  const total = await totalOf(query, rows.length, () => matching(db, query).select(countOfRows.as('total')).execute());
  return { items: rows.map(entryOf), total };
}

/** Everyone who did any of it and has an account still, by name. It goes from one to the next by the index, past all they did. */
export async function actorsOf(db: Db): Promise<{ id: number; displayName: string }[]> {
  const actors = sql<{ id: number }>`(
    with recursive actors (id) as (
      select min(actor_id) from audit
      union all
      select (select min(actor_id) from audit where actor_id > actors.id) from actors where actors.id is not null
    ) select id from actors)`;
  return db
    .selectFrom('users')
    .select(['id', 'display_name as displayName'])
    .where('id', 'in', actors as never)
    .orderBy('display_name_folded')
    .orderBy('id')
    .execute();
}
