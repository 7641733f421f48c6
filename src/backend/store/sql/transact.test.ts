import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { noteStatements } from '#backend/testing/noteStatements.ts';
import { openLibsql } from '#node/database/libsql.ts';
import { type Db, openDb, type Tx } from './database.ts';
import { createTransact, type Transact } from './transact.ts';

let db: Db;
let statements: string[];
let transact: Transact;

beforeEach(async () => {
  const database = noteStatements(openLibsql(':memory:'));
  ({ statements } = database);
  db = openDb(database.dialect);
  await sql`create table numbers (number integer primary key, next integer references numbers deferrable initially deferred)`.execute(
    db,
  );
  transact = createTransact(db, database.nextTurn);
});
afterEach(() => db.destroy());

const add = (number: number) => async (trx: Tx) => {
  await sql`insert into numbers (number) values (${number})`.execute(trx);
  return number;
};
const there = async () => {
  const { rows } = await sql<{ number: number }>`select number from numbers order by number`.execute(db);
  return rows.map(({ number }) => number);
};
const commits = () => statements.filter((statement) => statement === 'commit').length;

const undoAll = async (trx: Tx) => {
  await sql`rollback`.execute(trx);
  throw new Error('disk full');
};

test('works that come together are committed together', async () => {
  const works = [1, 2, 3].map((number) => transact(add(number), 'together'));
  expect(await Promise.all(works)).toEqual([1, 2, 3]);
  expect(await there()).toEqual([1, 2, 3]);
  expect(commits()).toBe(1);
});

test('one that comes alone is committed at once', async () => {
  await transact(add(1), 'together');
  expect(statements.filter((statement) => /savepoint|release/.test(statement))).toEqual([]);
  expect(commits()).toBe(1);
});

test('what one throws undoes what it did, and nothing of the others', async () => {
  const fails = async (trx: Tx) => {
    await add(2)(trx);
    throw new Error('no');
  };
  const [first, second, third] = await Promise.allSettled([
    transact(add(1), 'together'),
    transact(fails, 'together'),
    transact(add(3), 'together'),
  ]);
  expect([first.status, second, third.status]).toEqual([
    'fulfilled',
    { status: 'rejected', reason: new Error('no') },
    'fulfilled',
  ]);
  expect(await there()).toEqual([1, 3]);
});

const breaks = (trx: Tx) => sql`update numbers set next = 7`.execute(trx);

test('nobody is told that it is done when the commit fails', async () => {
  const ends = await Promise.allSettled([transact(add(1), 'together'), transact(breaks, 'together')]);
  expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await there()).toEqual([]);
  expect(await transact(add(4), 'together')).toBe(4);
});

test('where the database has undone everything by itself, the error that made it so is everyone’s', async () => {
  const ends = await Promise.allSettled([
    transact(add(1), 'together'),
    transact(undoAll, 'together'),
    transact(add(2), 'together'),
  ]);
  expect(ends).toEqual(Array.from({ length: 3 }, () => ({ status: 'rejected', reason: new Error('disk full') })));
  expect(await there()).toEqual([]);
});

test('a work of its own waits for no others, and they not for it', async () => {
  const together = transact(add(1), 'together');
  await transact(add(2));
  await together;
  expect(commits()).toBe(2);
});

test('works that come during a commit, or are too many for one, are committed after it', async () => {
  const numbers = Array.from({ length: 120 }, (_, index) => index);
  const first = transact(async (trx) => {
    later.push(...numbers.map((number) => transact(add(number), 'together')));
    return add(1000)(trx);
  }, 'together');
  const later: Promise<number>[] = [];
  expect(await first).toBe(1000);
  expect(await Promise.all(later)).toEqual(numbers);
  expect(commits()).toBe(4);
});
