import { fold } from '#domain/fold.ts';
import type { Db, Tx } from '#backend/store/sql/database.ts';
import { prepared, type ValueOf } from './sql/prepared.ts';
import type { LockedUser } from './users.ts';

const selectExtensions = prepared((db, value: ValueOf<{ userId: number }>) =>
  db
    .selectFrom('favourites')
    .innerJoin('board', 'board.user_id', 'favourites.favourite_id')
    .innerJoin('users', 'users.id', 'board.user_id')
    .select('users.extension')
    .where('favourites.user_id', '=', value('userId'))
    .orderBy('favourites.position')
    .orderBy('favourites.favourite_id')
    .$narrowType<{ extension: string }>(),
);

/** The extensions of a user's favourites in the user's own order; of those who have presence. */
export async function favouritesOf(db: Db, userId: number): Promise<string[]> {
  return (await selectExtensions(db, { userId })).map(({ extension }) => extension);
}

const selectAny = prepared((db, value: ValueOf<{ userId: number }>) =>
  db.selectFrom('favourites').select('favourite_id').where('user_id', '=', value('userId')).limit(1),
);

/** Whether a user has favourites. */
export async function hasFavourites(db: Db, userId: number): Promise<boolean> {
  return (await selectAny(db, { userId })).length > 0;
}

/**
 * Makes these a user's favourites, in this order; each once. Favourites who have no presence now stay where they were, unseen.
 * Returns false, and changes nothing, when one of these extensions has no presence.
 */
export async function setFavourites(
  trx: Tx,
  { id: userId }: LockedUser,
  extensions: readonly string[],
): Promise<boolean> {
  const wanted = [...new Set(extensions.map(fold))];
  const seen = trx.selectFrom('board').select('user_id');
  const people =
    wanted.length === 0
      ? []
      : await trx
          .selectFrom('board')
          .select(['user_id', 'extension_folded'])
          .where('extension_folded', 'in', wanted)
          .execute();
  if (people.length < wanted.length) return false;
  const ids = new Map(people.map((person) => [person.extension_folded, person.user_id]));
  await trx.deleteFrom('favourites').where('user_id', '=', userId).where('favourite_id', 'in', seen).execute();
  const rows = wanted.flatMap((extension, position) => {
    const id = ids.get(extension);
    return id === undefined ? [] : { user_id: userId, favourite_id: id, position };
  });
  if (rows.length > 0) await trx.insertInto('favourites').values(rows).execute();
  return true;
}
