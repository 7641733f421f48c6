import type { Handlers } from '#backend/http/api.ts';
import { fieldRefusal, found } from '#backend/http/refusal.ts';
import { favouritesOf, setFavourites } from '#backend/store/favourites.ts';
import { lockUser } from '#backend/store/userLocks.ts';
import type { Services } from '#backend/work/services.ts';

export function favouriteRoutes(services: Services) {
  const { db } = services;

  return {
    getMyFavourites: async ({ actor }) => ({
      answer: { extensions: await favouritesOf(db, actor.id) },
    }),
    setMyFavourites: ({ actor, body, write }) =>
      write(async (tx) => {
        const user = found(await lockUser(tx.db, actor.id));
        if (!(await setFavourites(tx.db, user, body.extensions))) throw fieldRefusal('extensions', 'extension_unknown');
        return { answer: { extensions: await favouritesOf(tx.db, actor.id) } };
      }),
  } satisfies Partial<Handlers>;
}
