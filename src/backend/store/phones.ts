import type { Selectable } from 'kysely';
import type { PhoneMaker } from '#contract/phones.ts';
import { fold } from '#domain/fold.ts';
import type { Db, Tx } from '#backend/store/sql/database.ts';
import { prepared, type ValueOf } from './sql/prepared.ts';
import { dateOf } from './sql/query.ts';
import type { Tables } from './sql/schema.ts';
import { type Person, personColumns, personOf, type LockedUser } from './users.ts';

/** A phone as its person knows it. */
export interface StoredPhone {
  id: number;
  name: string;
  maker: PhoneMaker;
  createdAt: Date;
  usedAt: Date | null;
}

/** A phone that has signed in, and whose it is. */
export interface KnownPhone {
  id: number;
  user: Person;
  secretHash: string;
  usedAt: Date | null;
}

function storedPhone(row: Omit<Selectable<Tables['phones']>, 'user_id' | 'name_folded' | 'secret_hash'>): StoredPhone {
  const { id, name, maker } = row;
  return { id, name, maker, createdAt: new Date(row.created_at), usedAt: dateOf(row.used_at) };
}

/** A person's phones, by name. */
export async function phonesOf(db: Db, userId: number): Promise<StoredPhone[]> {
  const rows = await db
    .selectFrom('phones')
    .select(['id', 'name', 'maker', 'created_at', 'used_at'])
    .where('user_id', '=', userId)
    .orderBy('name_folded')
    .execute();
  return rows.map(storedPhone);
}

/** Adds a phone. Its person must have no other of this name. */
export async function insertPhone(
  trx: Tx,
  user: LockedUser,
  phone: { name: string; maker: PhoneMaker; secretHash: string; createdAt: Date },
): Promise<StoredPhone> {
  const row = await trx
    .insertInto('phones')
    .values({
      user_id: user.id,
      name: phone.name,
      name_folded: fold(phone.name),
      maker: phone.maker,
      secret_hash: phone.secretHash,
      created_at: phone.createdAt.toISOString(),
      used_at: null,
    })
    .returning(['id', 'name', 'maker', 'created_at', 'used_at'])
    .executeTakeFirstOrThrow();
  return storedPhone(row);
}

/** Deletes one of a person's phones. Returns whether there was one. */
export async function deletePhone(trx: Tx, userId: number, id: number): Promise<boolean> {
  const removed = await trx
    .deleteFrom('phones')
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .returning('id')
    .execute();
  return removed.length > 0;
}

const selectKnown = prepared((db, value: ValueOf<{ extension: string; secretHash: string }>) =>
  db
    .selectFrom('users')
    .innerJoin('phones', 'phones.user_id', 'users.id')
    .select(personColumns.map((column) => `users.${column}` as const))
    .select(['phones.id as phone_id', 'phones.used_at'])
    .where('users.extension_folded', '=', value('extension'))
    .where('phones.secret_hash', '=', value('secretHash')),
);

/** The phone of an extension's person that has this password, by its hash; whoever has the extension now. */
export async function findPhone(db: Db, extension: string, secretHash: string): Promise<KnownPhone | undefined> {
  const [row] = await selectKnown(db, { extension: fold(extension), secretHash });
  return row && { id: row.phone_id, user: personOf(row), secretHash, usedAt: dateOf(row.used_at) };
}

/** Notes when a phone opened its page. */
export async function noteUse(db: Db, id: number, now: Date): Promise<void> {
  await db.updateTable('phones').set({ used_at: now.toISOString() }).where('id', '=', id).execute();
}

const selectRevision = prepared((db, value: ValueOf<{ userId: number }>) =>
  db.selectFrom('board').select('revision').where('user_id', '=', value('userId')),
);

/** Another number after every change of what somebody is in; 0 for who has no presence. */
export async function revisionOf(db: Db, userId: number): Promise<number> {
  return (await selectRevision(db, { userId }))[0]?.revision ?? 0;
}
