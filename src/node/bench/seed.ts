import { fold } from '#domain/fold.ts';
import { newSecret, secretHash } from '#backend/auth/secrets.ts';
import type { Database } from '#backend/ports/deps.ts';
import { openDb } from '#backend/store/sql/database.ts';
import { fillBoard } from '#backend/store/board.ts';
import { migrate } from '#backend/store/migrations/migrate.ts';
import { insertState } from '#backend/store/states.ts';
import { insertUsers, type UserFields } from '#backend/store/users.ts';

/** What a company of the bench has beyond its people. */
export interface Seeded {
  users: number;
  /** Of an admin. */
  admin: string;
  /** One an open page, each of somebody; with fewer people than pages, people have several. */
  tokens: string[];
  /** Somebody in the middle of every list. */
  extension: string;
}

const GROUPS = 20;
const PIECE = 500;
const first = ['Ada', 'Ben', 'Chloé', 'Dmitri', 'Elif', 'Femi', 'Greta', 'Hiroshi', 'Inês', 'Jamal', 'Kasia', 'Liam'];
const last = ['Okafor', 'Sokolov', 'Lindqvist', 'Tanaka', 'Carvalho', 'Farouk', 'Wójcik', 'Gallagher', 'Papadakis'];
const states = [
  { type: 'available', message: 'Working from home' },
  { type: 'away', message: 'Lunch' },
  { type: 'away', message: 'In a meeting' },
  { type: 'dnd', message: 'Focus time' },
  { type: 'xa', message: 'Vacation' },
] as const;

export const extensionOf = (index: number) => String(1_000_000 + index);

function personAt(index: number): UserFields {
  // Spread over the alphabet, whatever the order in which they came.
  const given = first[index % first.length] ?? '';
  const family = last[Math.floor(index / first.length) % last.length] ?? '';
  return {
    username: `u${index}`,
    displayName: `${given} ${family} ${(index * 7919) % 99_991}`,
    extension: extensionOf(index),
    email: `u${index}@example.com`,
    role: index === 0 ? 'admin' : 'user',
    presence: index % 10 === 0 ? 'inherit' : 'yes',
  };
}

const pieces = <Item>(items: readonly Item[]): Item[][] =>
  Array.from({ length: Math.ceil(items.length / PIECE) }, (_, index) =>
    items.slice(index * PIECE, (index + 1) * PIECE),
  );

/** Fills an empty database with this many people, most of them in some state, in bulk and through the store. */
export async function seed(database: Database, users: number, pages: number): Promise<Seeded> {
  const db = openDb(database.dialect);
  await migrate(db, database.engine);
  const now = new Date();
  const at = now.toISOString();
  const tokens: string[] = [];

  await db.transaction().execute(async (trx) => {
    const stateIds: number[] = [1, 2, 3, 4];
    for (const state of states) stateIds.push(await insertState(trx, state));
    const people = Array.from({ length: users }, (_, index) => personAt(index));
    for (const piece of pieces(people)) {
      await insertUsers(
        trx,
        piece.map((fields) => ({ fields, passwordHash: '' })),
      );
    }
    const ids = (await trx.selectFrom('users').select('id').orderBy('id').execute()).map(({ id }) => id);

    const groups = Array.from({ length: GROUPS }, (_, index) => `Team ${index}`);
    await trx
      .insertInto('groups')
      .values(groups.map((name) => ({ name, name_folded: fold(name), priority: 1, presence: 'yes' as const })))
      .execute();
    const memberships = ids.map((user_id, index) => ({ user_id, group_id: 1 + (index % GROUPS) }));
    for (const piece of pieces(memberships)) await trx.insertInto('memberships').values(piece).execute();

    const claims = ids.flatMap((user_id, index) => {
      if (index % 5 === 4) return [];
      const words = index % 50 === 0 ? `Back at ${index % 12}` : null;
      return {
        user_id,
        source: 'pick' as const,
        state_id: stateIds[index % stateIds.length] ?? 1,
        own_message: words,
        words_folded: words && fold(words),
        set_by_user_id: user_id,
        set_by_name: 'Oneself',
        since: at,
      };
    });
    for (const piece of pieces(claims)) await trx.insertInto('claims').values(piece).execute();

    const secrets = await Promise.all(
      Array.from({ length: pages }, async (_, index) => {
        const token = newSecret();
        tokens.push(token);
        const user_id = ids[Math.floor((index * ids.length) / pages) % ids.length] ?? 1;
        const expires_at = new Date(now.getTime() + 24 * 3_600_000).toISOString();
        return { secret_hash: await secretHash(token), user_id, created_at: at, seen_at: at, expires_at };
      }),
    );
    for (const piece of pieces(secrets)) await trx.insertInto('sessions').values(piece).execute();
    await fillBoard(trx, now);
  });
  await db.destroy();
  return { users, admin: tokens[0] ?? '', tokens, extension: extensionOf(Math.floor(users / 2)) };
}
