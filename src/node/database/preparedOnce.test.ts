import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openPostgresDb, testDatabase } from '#node/testing/kit.ts';

test('a text is prepared once, and one that takes in all columns is not: its table may get more', async () => {
  const db = await openPostgresDb(await testDatabase());
  await sql`create table numbers (number integer)`.execute(db);
  await db.connection().execute(async (connection) => {
    const all = () => sql`select * from numbers where number > ${0}`.execute(connection);
    const bigger = () => sql`select number from numbers where number > ${1}`.execute(connection);
    for (const read of [all, bigger, all, bigger]) await read();
    await sql`alter table numbers add column next integer`.execute(connection);
    for (const read of [all, bigger]) await read();
    const { rows } = await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(connection);
    const ours = rows.map(({ statement }) => statement).filter((statement) => statement.includes('numbers'));
    expect(ours).toEqual(['select number from numbers where number > $1']);
  });
});
