import type { Selectable } from 'kysely';
import { type Scope, scopeNames } from '#contract/scopes.ts';
import { fold } from '#domain/fold.ts';
import type { Db, Tx } from '#backend/store/sql/database.ts';
import { prepared, type ValueOf } from './sql/prepared.ts';
import { countOfRows, dateOf, inPieces } from './sql/query.ts';
import type { Tables } from './sql/schema.ts';

/** An API key as admins know it. */
export interface StoredApiKey {
  id: number;
  name: string;
  startsWith: string;
  scopes: Scope[];
  createdAt: Date;
  createdBy: { id: number | null; displayName: string };
  expiresAt: Date | null;
  usedAt: Date | null;
}

/** Whoever calls with an API key: no account, and nobody who has presence. */
export interface Program {
  id: null;
  keyId: number;
  /** As whose doing it is told what the program does. */
  displayName: string;
  scopes: readonly Scope[];
}

/** A live key with its secret's hash. */
export interface LiveApiKey {
  hash: string;
  program: Program;
  usedAt: Date | null;
}

type Row = Selectable<Tables['api_keys']>;

/** Kept as OAuth writes them (RFC 6749, section 3.3). What a later version knew besides is left out. */
const scopesOf = (text: string): Scope[] => {
  const kept = new Set(text.split(' '));
  return scopeNames.filter((scope) => kept.has(scope));
};

const ofList = [
  'id',
  'name',
  'starts_with',
  'scopes',
  'created_at',
  'created_by_id',
  'created_by_name',
  'expires_at',
  'used_at',
] as const;

function storedApiKey(row: Pick<Row, (typeof ofList)[number]>): StoredApiKey {
  return {
    id: row.id,
    name: row.name,
    startsWith: row.starts_with,
    scopes: scopesOf(row.scopes),
    createdAt: new Date(row.created_at),
    createdBy: { id: row.created_by_id, displayName: row.created_by_name },
    expiresAt: dateOf(row.expires_at),
    usedAt: dateOf(row.used_at),
  };
}

/** All keys by name, those that have ended too. */
export async function listApiKeys(db: Db): Promise<StoredApiKey[]> {
  const rows = await db.selectFrom('api_keys').select(ofList).orderBy('name_folded').execute();
  return rows.map(storedApiKey);
}

/** How many keys there are. */
export async function countApiKeys(db: Db): Promise<number> {
  const { keys } = await db.selectFrom('api_keys').select(countOfRows.as('keys')).executeTakeFirstOrThrow();
  return Number(keys);
}

/** Adds a key. Another of its name is refused by the database. */
export async function insertApiKey(
  trx: Tx,
  key: Omit<StoredApiKey, 'id' | 'usedAt'> & { secretHash: string },
): Promise<StoredApiKey> {
  const row = await trx
    .insertInto('api_keys')
    .values({
      name: key.name,
      name_folded: fold(key.name),
      secret_hash: key.secretHash,
      starts_with: key.startsWith,
      scopes: key.scopes.join(' '),
      created_at: key.createdAt.toISOString(),
      created_by_id: key.createdBy.id,
      created_by_name: key.createdBy.displayName,
      expires_at: key.expiresAt?.toISOString() ?? null,
      used_at: null,
    })
    .returning(ofList)
    .executeTakeFirstOrThrow();
  return storedApiKey(row);
}

/** Deletes a key. Returns what it was, or undefined. */
export async function deleteApiKey(trx: Tx, id: number): Promise<StoredApiKey | undefined> {
  const row = await trx.deleteFrom('api_keys').where('id', '=', id).returning(ofList).executeTakeFirst();
  return row && storedApiKey(row);
}

const ofLive = ['id', 'name', 'scopes', 'secret_hash', 'used_at'] as const;

function liveApiKey(row: Pick<Row, (typeof ofLive)[number]>): LiveApiKey {
  const program = { id: null, keyId: row.id, displayName: `API key ${row.name}`, scopes: scopesOf(row.scopes) };
  return { hash: row.secret_hash, program, usedAt: dateOf(row.used_at) };
}

const selectLive = prepared((db, value: ValueOf<{ hash: string; now: string }>) =>
  db
    .selectFrom('api_keys')
    .select(ofLive)
    .where('secret_hash', '=', value('hash'))
    .where(({ or, eb }) => or([eb('expires_at', 'is', null), eb('expires_at', '>', value('now'))])),
);

/** The key with this secret's hash, unless it has ended, or undefined. */
export async function findApiKey(db: Db, hash: string, now: Date): Promise<LiveApiKey | undefined> {
  const [row] = await selectLive(db, { hash, now: now.toISOString() });
  return row && liveApiKey(row);
}

/** Which of the keys with these secrets' hashes have not ended, by hash. */
export async function findApiKeys(db: Db, hashes: readonly string[], now: Date): Promise<Map<string, Program>> {
  const found = new Map<string, Program>();
  for (const piece of inPieces(hashes)) {
    const rows = await db
      .selectFrom('api_keys')
      .select(ofLive)
      .where('secret_hash', 'in', piece)
      .where(({ or, eb }) => or([eb('expires_at', 'is', null), eb('expires_at', '>', now.toISOString())]))
      .execute();
    for (const row of rows) found.set(row.secret_hash, liveApiKey(row).program);
  }
  return found;
}

/** Notes when a key was used. */
export async function noteApiKeyUse(db: Db, hash: string, now: Date): Promise<void> {
  await db.updateTable('api_keys').set({ used_at: now.toISOString() }).where('secret_hash', '=', hash).execute();
}
