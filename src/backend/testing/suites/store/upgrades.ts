import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { backupKinds, backupRows, type BackupRow } from '#contract/backup.ts';
import { strongestClaim } from '#domain/claims.ts';
import type { Database } from '#backend/ports/deps.ts';
import { readRows } from '#backend/store/backup/read.ts';
import { claimsOf } from '#backend/store/claims.ts';
import { listHistory } from '#backend/store/history.ts';
import { migrationNames, migratorOf } from '#backend/store/migrations/migrate.ts';
import { type Db, openDb } from '#backend/store/sql/database.ts';
import { earlierRows } from './earlierRows.ts';

/** The tables with their columns, by name. */
async function tablesOf(db: Db) {
  const tables = await db.introspection.getTables();
  return tables
    .map(({ name, columns }) => [
      name,
      columns.map((column) => `${column.name} ${column.dataType} ${column.isNullable}`).toSorted(),
    ])
    .toSorted();
}

async function everyRow(db: Db): Promise<BackupRow[]> {
  const rows: BackupRow[] = [];
  for await (const some of readRows(db)) rows.push(...some);
  return rows;
}

/** What becomes of the data of earlier versions. */
export function upgradesSuite(open: () => Promise<Database>): void {
  test('every version that rows are written for is one', () => {
    expect(migrationNames).toEqual(expect.arrayContaining(Object.keys(earlierRows)));
  });

  describe.each(migrationNames)('of a database of %s', (version) => {
    async function upgraded() {
      const { engine, dialect } = await open();
      const db = openDb(dialect);
      const migrator = migratorOf(db, engine);
      for (const name of migrationNames) {
        const { error } = await migrator.migrateTo(name);
        if (error) throw error;
        for (const statement of earlierRows[name] ?? []) await sql.raw(statement).execute(db);
        if (name === version) break;
      }
      const { error } = await migrator.migrateToLatest();
      if (error) throw error;
      return { db, close: () => db.destroy() };
    }

    test('its tables are those of a new one', async () => {
      const { db, close } = await upgraded();
      const { engine, dialect } = await open();
      const fresh = openDb(dialect);
      await migratorOf(fresh, engine).migrateToLatest();
      expect(await tablesOf(db)).toEqual(await tablesOf(fresh));
      await fresh.destroy();
      await close();
    });

    test('every row is there, and is one that a backup may hold', async () => {
      const { db, close } = await upgraded();
      const rows = await everyRow(db);
      const faults = rows.flatMap((row) => {
        const { error } = backupRows[row.kind].safeParse(row);
        return error ? [{ row, issues: error.issues }] : [];
      });
      expect(faults).toEqual([]);
      const counts = Object.fromEntries(
        backupKinds.map((kind) => [kind, rows.filter((row) => row.kind === kind).length]),
      );
      expect(counts).toMatchObject({ state: 8, user: 4, claim: 4 });
      await close();
    });

    test('users are counted', async () => {
      const { db, close } = await upgraded();
      const { counted } = await db
        .selectFrom('user_count')
        .select(sql<number>`cast(sum(users) as integer)`.as('counted'))
        .executeTakeFirstOrThrow();
      expect(counted).toBe((await db.selectFrom('users').select('id').execute()).length);
      await close();
    });

    test('people are in what they were in, and are found by it', async () => {
      const { db, close } = await upgraded();
      const board = await db
        .selectFrom('board')
        .select(['user_id', 'type', 'type_order', 'state_id', 'claim_id', 'own_words', 'search_folded'])
        .orderBy('user_id')
        .execute();
      expect(board).toEqual([
        {
          user_id: 1,
          type: 'away',
          type_order: 2,
          state_id: 7,
          claim_id: 2,
          own_words: 1,
          search_folded: 'ada\n1001\naway (late lunch)',
        },
        {
          user_id: 2,
          type: 'xa',
          type_order: 4,
          state_id: 8,
          claim_id: 3,
          own_words: 0,
          search_folded: 'ben\n1002\nextended away (على سفر)',
        },
        {
          user_id: 3,
          type: 'not_set',
          type_order: 6,
          state_id: null,
          claim_id: null,
          own_words: 0,
          search_folded: 'cy\n1003\nnot set',
        },
      ]);
      for (const row of board) {
        const strongest = strongestClaim(await claimsOf(db, row.user_id), new Date());
        expect([row.user_id, row.claim_id]).toEqual([row.user_id, strongest?.id ?? null]);
      }
      const { rows } = await sql`select type, people from board_counts where people <> 0 order by type`.execute(db);
      expect(rows).toEqual(['away', 'not_set', 'xa'].map((type) => ({ type, people: 1 })));
      const { items } = await listHistory(db, 1, { from: undefined, to: undefined, before: undefined, pageSize: 9 });
      expect(items.map(({ label, cause }) => [label, cause])).toEqual([['Away (Late lunch)', 'pick']]);
      await close();
    });
  });
}
