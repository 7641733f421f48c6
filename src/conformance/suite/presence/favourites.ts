import { getMyFavourites, setMyFavourites } from '#contract/favourites.ts';
import { listPresences } from '#contract/presences.ts';
import { updateUser } from '#contract/users.ts';
import { checksOf } from '#conformance/kit/check.ts';
import { same } from '#conformance/kit/mismatch.ts';

export const favourites = checksOf('me', 'favourites', {
  'favourites are kept in their own order, each person’s for themselves': async ({ newPerson, people }) => {
    const { ana, ben } = await people();
    const { caller } = await newPerson();
    const other = await newPerson();
    const none = await caller.call(getMyFavourites, {});
    same(`${none.did}, before any were chosen`, none.body.extensions, []);
    const orders = [[ben.extension, ana.extension], [ana.extension, ben.extension], [ana.extension], []];
    for (const extensions of orders) {
      const put = await caller.call(setMyFavourites, { body: { extensions } });
      same(put.did, put.body.extensions, extensions);
      same(`GET /me/favourites after ${put.did}`, (await caller.call(getMyFavourites, {})).body.extensions, extensions);
    }
    await caller.call(setMyFavourites, { body: { extensions: [ana.extension] } });
    same('GET /me/favourites of somebody else', (await other.caller.call(getMyFavourites, {})).body.extensions, []);
  },

  'a favourite named twice counts once': async ({ newPerson, people }) => {
    const { ana, ben } = await people();
    const { caller } = await newPerson();
    const extensions = [ben.extension, ana.extension, ben.extension];
    const { body, did } = await caller.call(setMyFavourites, { body: { extensions } });
    same(did, body.extensions, [ben.extension, ana.extension]);
  },

  'favourites are people who have presence, at most 200': async ({ newPerson, newUser, people, token }) => {
    const { ana } = await people();
    const { caller } = await newPerson();
    const off = await newUser({ extension: `${token}0`, presence: 'no' });
    await caller.call(setMyFavourites, { body: { extensions: [ana.extension] } });
    for (const unknown of [`${token}1`, off.user.extension ?? '']) {
      const body = { extensions: [ana.extension, unknown] };
      await caller.refused(setMyFavourites, { body }, 'invalid', { extensions: 'extension_unknown' });
    }
    const many = Array.from({ length: 201 }, () => ana.extension);
    await caller.refused(setMyFavourites, { body: { extensions: many } }, 'invalid', {
      extensions: 'too_many_favourites',
    });
    await caller.refused(setMyFavourites, { body: {} }, 'invalid', { extensions: 'required' });
    const { body } = await caller.call(getMyFavourites, {});
    same('GET /me/favourites after the refused calls', body.extensions, [ana.extension]);
  },

  'a favourite whose presence is switched off is left out, and comes back': async ({ admin, newPerson, people }) => {
    const { ana } = await people();
    const { caller } = await newPerson();
    const { user, etag, extension } = await newPerson();
    const params = { id: user.id };
    const { username, displayName, role } = user;
    const fields = { username, displayName, role, extension };
    await caller.call(setMyFavourites, { body: { extensions: [extension, ana.extension] } });
    const off = await admin.call(updateUser, { params, body: { ...fields, presence: 'no' }, ifMatch: etag });
    const left = await caller.call(getMyFavourites, {});
    same(`${left.did}, one without presence`, left.body.extensions, [ana.extension]);
    await admin.call(updateUser, { params, body: { ...fields, presence: 'yes' }, ifMatch: off.etag });
    const back = await caller.call(getMyFavourites, {});
    same(`${back.did}, presence on again`, back.body.extensions, [extension, ana.extension]);
  },

  'favourites come first where they are asked for first': async ({ newPerson, token }) => {
    const { caller } = await newPerson();
    const made = [await newPerson({ displayName: `${token} a` }), await newPerson({ displayName: `${token} b` })];
    const [a, b] = made.map(({ extension }) => extension);
    if (!a || !b) return;
    await caller.call(setMyFavourites, { body: { extensions: [b] } });
    for (const [query, expected] of [
      [{ search: token }, [a, b]],
      [{ search: token, favourites: 'first' }, [b, a]],
      [{ search: token, favourites: 'first', pageSize: 1, page: 2 }, [a]],
    ] as const) {
      const { body, did } = await caller.call(listPresences, { query });
      same(did, [body.items.map(({ extension }) => extension), body.total], [expected, 2]);
    }
  },
});
