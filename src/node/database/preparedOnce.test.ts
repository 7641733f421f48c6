import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openPostgresDb, testDatabase } from '#node/testing/kit.ts';

test('a text is prepared once, but none that takes in all columns, or a list', async () => {
  const db = await openPostgresDb(await testDatabase());
  await sql`create table numbers (number integer)`.execute(db);
  await db.connection().execute(async (connection) => {
    const reads = [
      () => sql`select number from numbers where number > ${1}`.execute(connection),
      () => sql`select * from numbers where number > ${0}`.execute(connection),
      () => sql`select number from numbers where number in (${sql.join([1, 2])})`.execute(connection),
      () => sql`insert into numbers (number) values (${1}), (${2})`.execute(connection),
    ];
    for (const read of [...reads, ...reads]) await read();
    await sql`alter table numbers add column next integer`.execute(connection);
    for (const read of reads) await read();
    const { rows } = await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(connection);
    const ours = rows.map(({ statement }) => statement).filter((statement) => statement.includes('numbers'));
    expect(ours).toEqual(['select number from numbers where number > $1']);
  });
});

test('what was prepared before a column became another fails once', async () => {
  const db = await openPostgresDb(await testDatabase());
  await sql`create table numbers (number integer)`.execute(db);
  const read = () => sql`select number from numbers where number > ${1}`.execute(db);
  await read();
  await sql`alter table numbers alter column number type bigint`.execute(db);
  await expect(read()).rejects.toThrow('cached plan');
  expect((await read()).rows).toEqual([]);
});
