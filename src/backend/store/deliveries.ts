import { type ExpressionBuilder, type Selectable, sql } from 'kysely';
import type { Claim } from '#domain/claims.ts';
import { type Delivery as KnownDelivery, type HeldAt, undelivered } from '#domain/pbx/delivery.ts';
import { notSet } from '#domain/pbx/held.ts';
import type { Earlier } from '#domain/pbx/reconcile.ts';
import type { Db, Tx } from '#backend/store/sql/database.ts';
import { claimColumns, claimOf } from './claims.ts';
import { prepared, type ValueOf } from './sql/prepared.ts';
import { countOfRows, inPieces } from './sql/query.ts';
import type { Tables } from './sql/schema.ts';

type Row = Selectable<Tables['deliveries']>;

/** Somebody on the board, and what they are in. */
export interface Wanted {
  userId: number;
  extension: string;
  displayName: string;
  claim: Claim | undefined;
  revision: number;
}

/** What is kept of an extension's deliveries. */
export interface Delivery extends KnownDelivery {
  extension: string;
}

const times = new Set(['at', 'until']);

/** A list that is kept as JSON, with its times. */
function listIn<Item extends Earlier | HeldAt>(json: string): Item[] {
  return JSON.parse(json, (key, value: string) => (times.has(key) ? new Date(value) : value)) as Item[];
}

function deliveryOf(row: Row): Delivery {
  const { extension, type, subtype, message, revision, repair } = row;
  const refused = row.refused === null ? null : { code: row.refused, revision: Number(row.refused_revision) };
  return {
    extension,
    accepted: { held: { type, subtype, message }, at: new Date(row.accepted_at), earlier: listIn(row.earlier) },
    revision: Number(revision),
    refused,
    repair: repair === 1,
    unanswered: listIn(row.unanswered),
  };
}

/** Everyone on the board. */
const onBoard = (db: Db) =>
  db
    .selectFrom('board')
    .innerJoin('users', 'users.id', 'board.user_id')
    .leftJoin('claims', 'claims.id', 'board.claim_id')
    .leftJoin('states', 'states.id', 'claims.state_id')
    .select(['board.user_id', 'board.revision', 'users.extension', 'users.display_name', ...claimColumns])
    .where('users.extension', 'is not', null)
    .$narrowType<{ extension: string }>();

const selectAllWanted = prepared((db) => onBoard(db).orderBy('board.user_id'));

const selectWanted = prepared((db, value: ValueOf<{ extension: string }>) =>
  onBoard(db).where('users.extension', '=', value('extension')).orderBy('board.user_id'),
);

/** What these extensions are to hold; all that are on the board, when none are named. Who is missing is not on it. */
export async function wantedOf(db: Db, extensions?: readonly string[]): Promise<Wanted[]> {
  const found = [];
  const [extension, ...others] = extensions ?? [];
  if (!extensions) found.push(...(await selectAllWanted(db, {})));
  else if (extension !== undefined && others.length === 0) found.push(...(await selectWanted(db, { extension })));
  else {
    for (const piece of inPieces([...new Set(extensions)])) {
      found.push(...(await onBoard(db).where('users.extension', 'in', piece).orderBy('board.user_id').execute()));
    }
  }
  return found.map((row) => ({
    userId: row.user_id,
    extension: row.extension,
    displayName: row.display_name,
    claim: claimOf(row),
    revision: Number(row.revision),
  }));
}

const selectDelivery = prepared((db, value: ValueOf<{ extension: string }>) =>
  db.selectFrom('deliveries').selectAll().where('extension', '=', value('extension')),
);

/** What is kept of these extensions' deliveries, or of all. */
export async function deliveriesOf(db: Db, extensions?: readonly string[]): Promise<Map<string, Delivery>> {
  const rows: Row[] = [];
  const [extension, ...others] = extensions ?? [];
  if (!extensions) rows.push(...(await db.selectFrom('deliveries').selectAll().execute()));
  else if (extension !== undefined && others.length === 0) rows.push(...(await selectDelivery(db, { extension })));
  else {
    for (const piece of inPieces([...new Set(extensions)])) {
      rows.push(...(await db.selectFrom('deliveries').selectAll().where('extension', 'in', piece).execute()));
    }
  }
  return new Map(rows.map((row) => [row.extension, deliveryOf(row)]));
}

const rowOf = ({ extension, accepted, revision, refused, repair, unanswered }: Delivery): Row => ({
  extension,
  ...accepted.held,
  accepted_at: accepted.at.toISOString(),
  earlier: JSON.stringify(accepted.earlier),
  revision,
  refused: refused?.code ?? null,
  refused_revision: refused?.revision ?? null,
  repair: repair ? 1 : 0,
  unanswered: JSON.stringify(unanswered),
});

function piecesOf(deliveries: readonly Delivery[]) {
  return inPieces(deliveries.map(rowOf).toSorted((a, b) => (a.extension < b.extension ? -1 : 1)));
}

type Column = keyof Tables['deliveries'];

/** Where a delivery is known already, only these columns of it change. */
async function keep(trx: Tx, deliveries: readonly Delivery[], columns: readonly Column[]): Promise<void> {
  for (const piece of piecesOf(deliveries)) {
    await trx
      .insertInto('deliveries')
      .values(piece)
      .onConflict((conflict) =>
        conflict
          .column('extension')
          .doUpdateSet(({ ref }) => Object.fromEntries(columns.map((column) => [column, ref(`excluded.${column}`)]))),
      )
      .execute();
  }
}

const beforeSending: readonly Column[] = ['type', 'subtype', 'message', 'accepted_at', 'earlier', 'unanswered'];

/** Keeps what the phone system holds and what is about to be sent. A repair that is asked for meanwhile stays asked for. */
export const keepKnown = (trx: Tx, deliveries: readonly Delivery[]) => keep(trx, deliveries, beforeSending);

/** Notes for everybody who is in something, and has no row yet, that the phone system has had nothing of theirs. */
export async function keepUndelivered(trx: Tx): Promise<void> {
  const { extension: _, ...row } = rowOf({ extension: '', ...undelivered });
  const values = Object.entries(row).map(([column, value]) => sql`${value}`.as(column));
  const nothingKept = onBoard(trx)
    .clearSelect()
    .leftJoin('deliveries', 'deliveries.extension', 'users.extension')
    .where('board.claim_id', 'is not', null)
    .where('deliveries.extension', 'is', null)
    .select(['users.extension', ...values]);
  await trx
    .insertInto('deliveries')
    .columns(['extension', ...(Object.keys(row) as (keyof typeof row)[])])
    .expression(nothingKept)
    .execute();
}

/** Keeps what has been accepted, or refused. */
export const keepDeliveries = (trx: Tx, deliveries: readonly Delivery[]) =>
  keep(trx, deliveries, [...beforeSending, 'revision', 'refused', 'refused_revision', 'repair']);

/** Forgets extensions that the phone system holds nothing of ours for any more. */
export async function dropDeliveries(trx: Tx, extensions: readonly string[]): Promise<void> {
  for (const piece of inPieces(extensions.toSorted())) {
    await trx.deleteFrom('deliveries').where('extension', 'in', piece).execute();
  }
}

/** Asks for these extensions, each named once, to be written once more, whatever is held there. */
export async function askForRepair(trx: Tx, extensions: readonly string[], now: Date): Promise<void> {
  const never = { accepted_at: now.toISOString(), earlier: '[]', revision: -1, repair: 1 };
  const nothing = { ...notSet, ...never };
  for (const piece of inPieces(extensions.toSorted())) {
    await trx
      .insertInto('deliveries')
      .values(piece.map((extension) => Object.assign({ extension }, nothing)))
      .onConflict((conflict) => conflict.column('extension').doUpdateSet({ repair: 1 }))
      .execute();
  }
}

/** To call after a restore: what was delivered stays known, but everything counts as changed since. */
export async function resetDeliveries(trx: Tx): Promise<void> {
  await trx.updateTable('deliveries').set({ revision: -1 }).execute();
}

/** Who waits: their revision is another than what was delivered, or never was though something is set. */
const waiting = (db: Db) =>
  onBoard(db)
    .leftJoin('deliveries', 'deliveries.extension', 'users.extension')
    .where(({ eb, or, and }) =>
      or([
        eb('deliveries.revision', '<>', sql.ref<number>('board.revision')),
        and([eb('deliveries.revision', 'is', null), eb('board.type', '<>', 'not_set')]),
      ]),
    );

/** Why it was refused; null where only what somebody was in before was. */
const whyRefused = ({ ref }: ExpressionBuilder<Tables, 'board' | 'deliveries'>) =>
  sql<string | null>`case when ${ref('deliveries.refused_revision')} = ${ref('board.revision')}
    then ${ref('deliveries.refused')} end`.as('refused');

/** Whose presence the phone system does not have yet: how many, and the first of them by extension. */
export async function waitingFor(
  db: Db,
  limit: number,
): Promise<{ total: number; items: (Wanted & { refused: string | null })[] }> {
  const { total } = await waiting(db).clearSelect().select(countOfRows.as('total')).executeTakeFirstOrThrow();
  const rows = await waiting(db).select(whyRefused).orderBy('users.extension').limit(limit).execute();
  const items = rows.map((row) => ({
    userId: row.user_id,
    extension: row.extension,
    displayName: row.display_name,
    claim: claimOf(row),
    revision: Number(row.revision),
    refused: row.refused,
  }));
  return { total, items };
}

/** Whether the phone system has what somebody is in. */
export async function deliveryState(db: Db, userId: number): Promise<'waiting' | 'accepted' | 'refused'> {
  const row = await waiting(db).where('board.user_id', '=', userId).select(whyRefused).executeTakeFirst();
  if (!row) return 'accepted';
  return row.refused === null ? 'waiting' : 'refused';
}
