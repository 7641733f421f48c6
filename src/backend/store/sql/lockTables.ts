import { sql } from 'kysely';
import type { Engine, Tx } from './database.ts';
import type { Tables } from './schema.ts';

/**
 * Keeps everyone else from writing to tables, and from locking their rows, until the transaction ends; they can be read meanwhile. On
 * SQLite a transaction has the database to itself anyway. Name them in the order in which everyone locks: states, groups, users,
 * then the rest.
 */
export async function lockTables(trx: Tx, engine: Engine, tables: readonly (keyof Tables)[]): Promise<void> {
  if (engine === 'sqlite') return;
  await sql`lock table ${sql.join(tables.map((table) => sql.table(table)))} in exclusive mode`.execute(trx);
}
