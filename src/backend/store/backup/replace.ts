import { sql } from 'kysely';
import { backupKinds, type BackupHead, type BackupRow } from '#contract/backup.ts';
import { fillBoard } from '#backend/store/board.ts';
import { refreshAnswers } from '#backend/store/groups.ts';
import type { Engine, Tx } from '#backend/store/sql/database.ts';
import { lockTables } from '#backend/store/sql/lockTables.ts';
import { notBackedUp } from './notBackedUp.ts';
import { nouns } from './nouns.ts';
import { identityKinds } from './read.ts';

/** Few enough values to stand in one statement on every engine. */
const VALUES = 8000;
/** How many rows go at once from the tables that can be very long. */
const PIECE = 50_000;

/** Every table. States, groups and users come first: everyone locks in that order. */
const inOrder = [...backupKinds.map((kind) => nouns[kind].table), ...notBackedUp];

/**
 * Locks every table. Others can read what there is until the transaction ends, and write when it has (PostgreSQL; on SQLite
 * a transaction has the database to itself).
 */
export async function lockEverything(trx: Tx, engine: Engine): Promise<void> {
  await lockTables(trx, engine, inOrder);
}

/** Empties every table. */
export async function removeEverything(trx: Tx): Promise<void> {
  for (const table of ['history', 'audit'] as const) {
    const { rows } = await sql<{ last: number | null }>`select max(id) as last from ${sql.table(table)}`.execute(trx);
    for (let id = PIECE; id < Number(rows[0]?.last ?? 0); id += PIECE) {
      await sql`delete from ${sql.table(table)} where id <= ${id}`.execute(trx);
    }
  }
  for (const table of inOrder.toReversed()) await sql`delete from ${sql.table(table)}`.execute(trx);
}

/** Adds rows of one kind, ids and all. Throws when something is there twice or refers to nothing. */
export async function insertRows(trx: Tx, engine: Engine, rows: readonly BackupRow[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const { table, columnsOf } = nouns[first.kind];
  const records = rows.map(columnsOf);
  const names = Object.keys(records[0] ?? {});
  const overriding = engine === 'postgres' && 'id' in first ? sql`overriding system value` : sql``;
  const size = Math.floor(VALUES / names.length);
  for (let start = 0; start < records.length; start += size) {
    const values = records
      .slice(start, start + size)
      .map((record) => sql`(${sql.join(names.map((name) => record[name] ?? null))})`);
    await sql`insert into ${sql.table(table)} (${sql.join(names.map((name) => sql.ref(name)))}) ${overriding}
      values ${sql.join(values)}`.execute(trx);
  }
}

/** Lets ids go on above all that were ever given, here or where the backup was made. */
export async function raiseIds(trx: Tx, engine: Engine, lastIds: BackupHead['lastIds']): Promise<void> {
  for (const kind of identityKinds) {
    const { table } = nouns[kind];
    const last = lastIds[kind];
    if (engine === 'postgres') {
      const sequence = `${table}_id_seq`;
      await sql`select setval(${sql.lit(sequence)}, greatest(highest, 1), highest > 0) from (
        select greatest(${sql.lit(last)}, (select max(id) from ${sql.table(table)}),
          (select last_value from ${sql.table(sequence)} where is_called)) as highest) as given`.execute(trx);
      continue;
    }
    const raised =
      await sql`update sqlite_sequence set seq = max(seq, ${last}) where name = ${table} returning seq`.execute(trx);
    if (raised.rows.length === 0)
      await sql`insert into sqlite_sequence (name, seq) values (${table}, ${last})`.execute(trx);
  }
}

/** Rebuilds what a backup leaves out because it follows from the rest: who has presence, and the board. */
export async function rebuildDerived(trx: Tx, now: Date): Promise<void> {
  const users = await trx.selectFrom('users').select('id').execute();
  await refreshAnswers(
    trx,
    users.map(({ id }) => id),
  );
  await fillBoard(trx, now);
}
