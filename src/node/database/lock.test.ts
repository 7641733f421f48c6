import { chmodSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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
