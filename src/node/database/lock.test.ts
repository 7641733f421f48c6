import { chmodSync, copyFileSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Libsql from 'libsql';
import { expect, test } from 'vitest';
import { createLog } from '#node/settings/log.ts';
import { testFolder } from '#node/testing/kit.ts';
import { lockDatabase } from './lock.ts';
import { openDatabase } from './open.ts';

const log = createLog('error');
const open = (file: string) => openDatabase({ engine: 'sqlite', file }, log);

test('a folder belongs to one at a time', () => {
  const file = join(testFolder(), 'presence.db');
  const unlock = lockDatabase(file);
  expect(() => lockDatabase(file)).toThrow(`Another Presence State server is running on ${file}.`);
  unlock();
  lockDatabase(file)();
});

test('a file belongs to one at a time, by whatever link it is named, and before it is there', () => {
  const [folder, other] = [testFolder(), testFolder()];
  const [file, link, linkToLink] = [join(folder, 'presence.db'), join(other, 'a.db'), join(other, 'b.db')];
  symlinkSync(file, link);
  symlinkSync(link, linkToLink);
  const unlock = lockDatabase(link);
  for (const name of [file, linkToLink]) {
    expect(() => lockDatabase(name)).toThrow(`Another Presence State server is running on ${name}.`);
  }
  unlock();
  lockDatabase(file)();
});

test('a missing folder is made, for its owner alone', async () => {
  const folder = join(testFolder(), 'a/b');
  const opened = await open(join(folder, 'presence.db'));
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  await opened.close();
});

test('a start that fails leaves no lock behind', async () => {
  const file = join(testFolder(), 'presence.db');
  writeFileSync(file, 'This is a letter, not a database. '.repeat(50));
  await expect(open(file)).rejects.toThrow(`${file} is not a database, or it is damaged. Put a backup in its place`);
  writeFileSync(file, '');
  await (await open(file)).close();
});

/** Writes `rows` rows of 3,000 times this character, by which databases can be told apart. */
function fill(path: string, character: string, rows: number): Libsql.Database {
  const database = new Libsql(path);
  database.exec(`
    pragma journal_mode = wal;
    create table if not exists filled (text);
    with recursive n (i) as (values (1) union all select i + 1 from n where i < ${rows})
      insert into filled select replace(printf('%3000d', i), ' ', '${character}') from n`);
  return database;
}

test('another database’s log beside the file is found, and not written into it', async () => {
  const [file, other] = [join(testFolder(), 'presence.db'), join(testFolder(), 'other.db')];
  fill(file, 'a', 40).close();
  fill(other, 'b', 80).close();
  const inUse = fill(other, 'b', 3);
  copyFileSync(`${other}-wal`, `${file}-wal`);
  inUse.close();
  const before = readFileSync(file);
  await expect(open(file)).rejects.toThrow(`${file} is damaged, or ${file}-wal beside it is another database's.`);
  expect(readFileSync(file)).toEqual(before);
});

test('a damaged page is found at the start', async () => {
  const file = join(testFolder(), 'presence.db');
  fill(file, 'x', 40).close();
  const bytes = readFileSync(file);
  bytes.fill(0xaa, 4096 * 9, 4096 * 9 + 200);
  writeFileSync(file, bytes);
  await expect(open(file)).rejects.toThrow(/is damaged/);
});

test('a folder in the database’s place is named', async () => {
  const folder = testFolder();
  await expect(open(folder)).rejects.toThrow(`DATABASE_URL names ${folder}, which is a folder. Name a file in it.`);
});

test('a file in the folder’s place is named', async () => {
  const file = join(testFolder(), 'file');
  writeFileSync(file, '');
  await expect(open(join(file, 'presence.db'))).rejects.toThrow(
    /^The folder \S+file can’t be made: a file is in its place\.$/,
  );
  await expect(open(join(file, 'data/presence.db'))).rejects.toThrow(/can’t be made: part of its path is a file\.$/);
});

test('a lock that can’t be written is named', async () => {
  const file = join(testFolder(), 'presence.db');
  mkdirSync(`${file}.lock`);
  chmodSync(`${file}.lock`, 0o500);
  await expect(open(file)).rejects.toThrow(/^\S+presence\.db\.lock can’t be written: .* Check who may write in/);
});
