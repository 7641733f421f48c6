import { sql } from 'kysely';
import { type BackupCounts, type BackupHead, backupKinds, type BackupRow } from '#contract/backup.ts';
import type { Db, Engine } from '#backend/store/sql/database.ts';
import type { Noun } from './noun.ts';
import { nouns } from './nouns.ts';

/** How many rows are read at once. */
const ROWS = 1000;

type LastIds = BackupHead['lastIds'];

/** The kinds whose ids are given by the database. */
export const identityKinds = ['state', 'group', 'user', 'phone', 'claim', 'history', 'audit'] as const;

/** How many there are of each kind. */
export async function countKinds(db: Db): Promise<BackupCounts> {
  const counts: Partial<BackupCounts> = {};
  for (const kind of backupKinds) {
    const { rows } = await sql<{ rows: number }>`
      select cast(count(*) as integer) as rows from ${sql.table(nouns[kind].table)}`.execute(db);
    counts[kind] = rows[0]?.rows ?? 0;
  }
  return counts as BackupCounts;
}

/** The highest id that each kind was ever given; 0 where there was none yet. */
export async function readLastIds(db: Db, engine: Engine): Promise<LastIds> {
  const last: Partial<LastIds> = {};
  for (const kind of identityKinds) {
    const { table } = nouns[kind];
    const { rows } = await (
      engine === 'sqlite'
        ? sql<{ last: number }>`select seq as last from sqlite_sequence where name = ${table}`
        : sql<{ last: number }>`
          select last_value - case when is_called then 0 else 1 end as last from ${sql.table(`${table}_id_seq`)}`
    ).execute(db);
    last[kind] = Number(rows[0]?.last ?? 0);
  }
  return last as LastIds;
}

/** Every row of a backup, in its order. In one transaction they are of one moment. */
export async function* readRows(db: Db): AsyncGenerator<BackupRow[]> {
  for (const kind of backupKinds) {
    const noun = nouns[kind];
    for (let last: Record<string, unknown> | undefined; ;) {
      const columns = await nextRows(db, noun, last);
      if (columns.length > 0) yield columns.map(noun.rowOf);
      last = columns.at(-1);
      if (columns.length < ROWS) break;
    }
  }
}

async function nextRows(db: Db, { table, keys }: Noun, last: Record<string, unknown> | undefined) {
  const key = sql.join(keys.map((name) => sql.ref(name)));
  const after = last ? sql`where (${key}) > (${sql.join(keys.map((name) => last[name]))})` : sql``;
  const query = sql<Record<string, unknown>>`select * from ${sql.table(table)} ${after} order by ${key} limit ${ROWS}`;
  return (await query.execute(db)).rows;
}
