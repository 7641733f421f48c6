import type { Hono } from 'hono';
import * as contract from '#contract/favourites.ts';
import { mount } from '#backend/http/mount.ts';
import { fieldRefusal, found } from '#backend/http/refusal.ts';
import { favouritesOf, setFavourites } from '#backend/store/favourites.ts';
import { lockUser } from '#backend/store/userLocks.ts';
import type { Services } from '#backend/work/services.ts';

export function mountFavourites(app: Hono, services: Services): void {
  const { db } = services;

  mount(app, services, contract.getMyFavourites, async ({ actor }) => ({
    answer: { extensions: await favouritesOf(db, actor.id) },
  }));

  mount(app, services, contract.setMyFavourites, ({ actor, body, write }) =>
    write(async (tx) => {
      const user = found(await lockUser(tx.db, actor.id));
      if (!(await setFavourites(tx.db, user, body.extensions))) throw fieldRefusal('extensions', 'extension_unknown');
      return { answer: { extensions: await favouritesOf(tx.db, actor.id) } };
    }),
  );
}
