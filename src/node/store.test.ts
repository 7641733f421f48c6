import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrate } from '#backend/store/migrations/migrate.ts';
import type { Tables } from '#backend/store/sql/schema.ts';
import { storeSuite } from '#backend/testing/suites/store.ts';
import { openLibsql } from './database/libsql.ts';

let folder: string;
let files = 0;
const newFile = () => join(folder, `${(files += 1)}.db`);
const open = (path: string) => new Kysely<Tables>({ dialect: openLibsql(path).dialect });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'presence-store-'));
});
afterAll(() => rm(folder, { recursive: true }));

storeSuite('libsql in memory', () => Promise.resolve(openLibsql(':memory:')));
storeSuite('libsql in a file', () => Promise.resolve(openLibsql(newFile())));

describe('libsql', () => {
  test('two starts at once on one file make one set of tables', async () => {
    const path = newFile();
    // Processes of their own: libsql waits for a lock without letting others of its thread run.
    const code = `
      import { Kysely } from 'kysely';
      import { migrate } from '#backend/store/migrations/migrate.ts';
      import { openLibsql } from '#node/database/libsql.ts';
      const db = new Kysely({ dialect: openLibsql(${JSON.stringify(path)}).dialect });
      await migrate(db, 'sqlite');
      await db.destroy();`;
    const start = () => promisify(execFile)(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code]);
    await Promise.all([start(), start()]);
    const db = open(path);
    expect(await db.selectFrom('states').select('id').execute()).toHaveLength(6);
    await db.destroy();
  }, 60_000);

  test('a bound boolean is an error, not the end of the process', async () => {
    const db = open(':memory:');
    await expect(sql`select ${true}`.execute(db)).rejects.toThrow(TypeError);
    await db.destroy();
  });

  test('a transaction that SQLite has undone by itself, as on a full disk, fails for its own reason', async () => {
    const db = open(':memory:');
    const undone = db.transaction().execute(async (trx) => {
      await sql`rollback`.execute(trx);
      throw new Error('The disk is full.');
    });
    await expect(undone).rejects.toThrow('The disk is full.');
    await db.destroy();
  });

  test('commits are flushed to the disk, and references hold', async () => {
    const db = open(newFile());
    const pragma = async (name: string) =>
      Object.values((await sql`pragma ${sql.raw(name)}`.execute(db)).rows[0] ?? {});
    expect(await pragma('journal_mode')).toEqual(['wal']);
    expect(await pragma('synchronous')).toEqual([2]);
    expect(await pragma('foreign_keys')).toEqual([1]);
    await db.destroy();
  });

  test('once it is closed, the file alone holds everything', async () => {
    const path = newFile();
    const db = open(path);
    await migrate(db, 'sqlite');
    await db.destroy();
    await copyFile(path, `${path}.copy`);
    const copy = open(`${path}.copy`);
    expect(await copy.selectFrom('states').select('id').execute()).toHaveLength(6);
    await copy.destroy();
  });

  test('a migration that fails leaves nothing behind', async () => {
    const db = open(':memory:');
    await db.schema.createTable('claims').addColumn('in_the_way', 'integer').execute();
    await expect(migrate(db, 'sqlite')).rejects.toThrow(/claims/);
    const tables = (await db.introspection.getTables()).map(({ name }) => name);
    expect(tables).toEqual(['claims']);
    await db.destroy();
  });
});
