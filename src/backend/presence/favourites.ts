import type { Hono } from 'hono';
import * as contract from '#contract/favourites.ts';
import { mount } from '#backend/http/mount.ts';
import { fieldRefusal } from '#backend/http/refusal.ts';
import { favouritesOf, setFavourites } from '#backend/store/favourites.ts';
import { lockUser } from '#backend/store/userLocks.ts';
import type { Services } from '#backend/work/services.ts';
import { write } from '#backend/work/write.ts';

export function mountFavourites(app: Hono, services: Services): void {
  const { db, deps } = services;

  mount(app, services, contract.getMyFavourites, async ({ actor }) => ({
    answer: { extensions: await favouritesOf(db, actor.id) },
  }));

  mount(app, services, contract.setMyFavourites, ({ actor, body }) =>
    write({ db, bus: deps.bus }, async (trx) => {
      await lockUser(trx, actor.id);
      if (!(await setFavourites(trx, actor.id, body.extensions))) throw fieldRefusal('extensions', 'extension_unknown');
      return { answer: { extensions: await favouritesOf(trx, actor.id) } };
    }),
  );
}
