import { CompiledQuery, sql } from 'kysely';
import type { Database } from '#backend/ports/deps.ts';
import { newSecret, secretHash } from '#backend/auth/secrets.ts';
import { insertSession } from '#backend/store/sessions.ts';
import { type Db, openDb } from '#backend/store/sql/database.ts';
import { migrate } from '#backend/store/migrations/migrate.ts';
import { inTx } from '#backend/testing/inTx.ts';
import { addUser } from '#backend/testing/people.ts';

const DAYS_MS = 24 * 3_600_000;

/** Somebody who is signed in. */
export interface Member {
  userId: number;
  extension: string;
  token: string;
}

/** An admin without an extension, and people with one. All are signed in. */
interface Company {
  admin: Member;
  members: Member[];
}

/** A company, and what makes an empty database that of it. */
interface Founded {
  company: Company;
  statements: CompiledQuery[];
}

/** By how many people they have, and since when: founding one takes longer than it lives in many a test. */
const founded = new Map<string, Founded>();

/** Founds a company in an empty database. The same company each time. */
export async function foundCompany(database: Database, people: number, now: Date): Promise<Company> {
  const db = openDb(database.dialect);
  const key = `${people} ${now.toISOString()}`;
  const before = founded.get(key);
  if (!before) {
    const company = await found(db, database, people, now);
    founded.set(key, { company, statements: await statementsOf(db) });
    return company;
  }
  for (const statement of before.statements) await db.executeQuery(statement);
  return before.company;
}

async function found(db: Db, { engine }: Database, people: number, now: Date): Promise<Company> {
  await migrate(db, engine);

  async function join(username: string, extension: string | null): Promise<Member> {
    const role = extension === null ? 'admin' : 'user';
    const userId = await addUser(db, username, { extension, role }, now);
    const token = newSecret();
    const hash = await secretHash(token);
    const expiresAt = new Date(now.getTime() + 6 * DAYS_MS);
    await inTx(db, (trx) =>
      insertSession(trx, { hash, userId, createdAt: now, expiresAt, userAgent: null, address: null }),
    );
    return { userId, extension: extension ?? '', token };
  }

  const admin = await join('admin', null);
  const members: Member[] = [];
  for (let index = 0; index < people; index += 1) {
    members.push(await join(`person${index}`, String(1001 + index)));
  }
  return { admin, members };
}

const isTable = ({ type }: { type: string }) => type === 'table';
const raw = (text: string) => CompiledQuery.raw(text);

/** The statements that make an empty database what this one is. */
async function statementsOf(db: Db): Promise<CompiledQuery[]> {
  const { rows: made } = await sql<{ type: string; name: string; sql: string }>`
    select type, name, sql from sqlite_master where sql is not null and name not like 'sqlite_%' order by rowid`.execute(
    db,
  );
  const filled: CompiledQuery[] = [];
  for (const { name } of made.filter(isTable)) {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(name)}`.execute(db);
    const [first] = rows;
    if (!first) continue;
    const values = sql.join(rows.map((row) => sql`(${sql.join(Object.values(row))})`));
    const columns = sql.join(Object.keys(first).map((column) => sql.ref(column)));
    filled.push(sql`insert into ${sql.table(name)} (${columns}) values ${values}`.compile(db));
  }
  return [
    raw('pragma foreign_keys = off'),
    ...made.filter(isTable).map((each) => raw(each.sql)),
    ...filled,
    // Triggers come after the rows, which hold what they would add.
    ...made.filter((each) => !isTable(each)).map((each) => raw(each.sql)),
    raw('pragma foreign_keys = on'),
  ];
}
