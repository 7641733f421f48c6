import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { BACKUP_VERSION, PRODUCT_VERSION, type BackupHead } from '#contract/backup.ts';
import type { Deps, TempFile } from '#backend/ports/deps.ts';
import { spoolInMemory } from '#backend/ports/memorySpool.ts';
import { countKinds, readLastIds, readRows } from '#backend/store/backup/read.ts';
import { type Db, openDb, type Tx } from '#backend/store/sql/database.ts';

const encoder = new TextEncoder();
const bytesOf = (values: readonly object[]) =>
  encoder.encode(values.map((value) => `${JSON.stringify(value)}\n`).join(''));

/**
 * Lays a backup aside: everything as it is at one moment, whatever others write meanwhile. It goes through the spool and not
 * straight to whoever asked, so that a slow reader keeps no transaction open.
 */
export async function makeBackup(db: Db, deps: Pick<Deps, 'database' | 'now' | 'spool'>): Promise<TempFile> {
  const { engine, snapshot } = deps.database;
  const spool = deps.spool ?? spoolInMemory;
  const reading = snapshot ? openDb(snapshot()) : db;
  try {
    const transaction = reading.transaction();
    const atOneMoment = engine === 'postgres' ? transaction.setIsolationLevel('repeatable read') : transaction;
    return await atOneMoment.execute((trx) => spool(write(trx, deps)));
  } finally {
    if (reading !== db) await reading.destroy();
  }
}

async function* write(trx: Tx, { database, now }: Pick<Deps, 'database' | 'now'>): AsyncGenerator<Uint8Array> {
  const digest = sha256.create();
  let lines = 1;
  const head: BackupHead = {
    kind: 'backup',
    format: 'presence-state',
    version: BACKUP_VERSION,
    product: PRODUCT_VERSION,
    createdAt: now().toISOString(),
    counts: await countKinds(trx),
    lastIds: await readLastIds(trx, database.engine),
  };
  const first = bytesOf([head]);
  digest.update(first);
  yield first;
  for await (const rows of readRows(trx)) {
    const piece = bytesOf(rows);
    digest.update(piece);
    lines += rows.length;
    yield piece;
  }
  yield bytesOf([{ kind: 'end', lines: lines + 1, sha256: bytesToHex(digest.digest()) }]);
}
