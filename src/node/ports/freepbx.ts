import type { Connection } from 'mysql2/promise';
import type { FieldCode } from '#contract/fields.ts';
import type { FreepbxConnection } from '#contract/freepbx.ts';
import type { FreepbxTables } from '#domain/freepbx/tables.ts';
import { fieldRefusal, type Refusal } from '#backend/http/refusal.ts';
import { connectLimited, LIMIT_EXCEEDED, type Limits } from './limitedSocket.ts';

/** Milliseconds. */
const CONNECT_MS = 5000;

/** Many times what a FreePBX of 20,000 extensions has. */
const LIMITS: Limits = { bytes: 64 * 1024 * 1024, packets: 1_000_000, duration: 120_000 };

const MODULE = 'ucp|Presencestate';

/** One query a table: the columns that are needed, and nothing else. */
const queries = {
  presencestate_list: 'select id, type, message from presencestate_list',
  presencestate_prefs: 'select extension, item_id, pref from presencestate_prefs',
  userman_users: `select id, username, password, default_extension, fname, lname, displayname, language, timezone, email
    from userman_users`,
  userman_users_settings: 'select uid, `key`, val, type from userman_users_settings where module = ?',
  userman_groups: 'select id, groupname, priority, users from userman_groups',
  userman_groups_settings: 'select gid, `key`, val, type from userman_groups_settings where module = ?',
  users: 'select extension, name from users',
} as const satisfies Record<keyof FreepbxTables, string>;

/** What each failure says about what was entered. */
const faults: Record<string, [field: string, code: FieldCode]> = {
  ENOTFOUND: ['host', 'freepbx_host_unknown'],
  EAI_AGAIN: ['host', 'freepbx_host_unknown'],
  [LIMIT_EXCEEDED]: ['host', 'freepbx_too_much'],
  ER_ACCESS_DENIED_ERROR: ['user', 'freepbx_access_denied'],
  ER_ACCESS_DENIED_NO_PASSWORD_ERROR: ['user', 'freepbx_access_denied'],
  ER_BAD_DB_ERROR: ['database', 'freepbx_database_unknown'],
  ER_DBACCESS_DENIED_ERROR: ['database', 'freepbx_database_unknown'],
  ER_NO_SUCH_TABLE: ['database', 'freepbx_tables_missing'],
  ER_BAD_FIELD_ERROR: ['database', 'freepbx_tables_missing'],
  ER_TABLEACCESS_DENIED_ERROR: ['database', 'freepbx_tables_missing'],
  ER_COLUMNACCESS_DENIED_ERROR: ['database', 'freepbx_tables_missing'],
};

/** What failed, by the field at fault. The driver's own words are not told: they may hold what was entered. */
function refusalOf(error: unknown): Refusal {
  const { code = '' } = error as { code?: string };
  return fieldRefusal(...(faults[code] ?? ['host', 'freepbx_unreachable']));
}

/**
 * FreePBX's tables as they are at one moment. Its database is only read; texts of every character set come as UTF-8.
 *
 * @throws Refusal that names the field at fault
 */
export async function readFreepbxTables(entered: FreepbxConnection, limits = LIMITS): Promise<FreepbxTables> {
  // Loaded here because most servers never import from FreePBX.
  const { createConnection } = await import('mysql2/promise');
  let connection: Connection | undefined;
  try {
    connection = await createConnection({
      ...entered,
      charset: 'utf8mb4',
      connectTimeout: CONNECT_MS,
      stream: () => connectLimited(entered, limits),
      // Blobs are texts here, too.
      typeCast: (field, next) =>
        /BLOB|STRING|VARCHAR/.test(field.type) ? (field.buffer()?.toString('utf8') ?? null) : next(),
    });
    // A connection lost between two questions would end the process; the next question fails all the same.
    connection.on('error', () => undefined);
    await connection.query('set session transaction isolation level repeatable read');
    await connection.query('start transaction with consistent snapshot, read only');
    const tables: Record<string, unknown> = {};
    for (const [table, sql] of Object.entries(queries)) {
      const [rows] = await connection.query({ sql, values: sql.includes('?') ? [MODULE] : [] });
      tables[table] = rows;
    }
    return tables as unknown as FreepbxTables;
  } catch (error) {
    throw refusalOf(error);
  } finally {
    connection?.destroy();
  }
}
