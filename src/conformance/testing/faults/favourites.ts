import { getMyFavourites, setMyFavourites } from '#contract/favourites.ts';
import { listPresences } from '#contract/presences.ts';
import type { Faults } from '#conformance/testing/fault.ts';
import { answer, around, fieldsIn, json, query, sent } from '#conformance/testing/planting.ts';

const order = 'me: favourites are kept in their own order';
const who = 'me: favourites are people who have presence';
const comesBack = 'me: a favourite whose presence is switched off';
const first = 'me: favourites come first';

export const favourites: Faults = {
  'favourites come by their extensions': [
    order,
    answer(getMyFavourites, (list) => ({ extensions: list.extensions.toSorted() })),
  ],
  'favourites are added to those there are': [
    order,
    sent(setMyFavourites, async (body, call) => {
      const { extensions = [] } = (await call.also('GET', '/me/favourites')) as { extensions?: string[] };
      return {
        ...body,
        extensions: Array.isArray(body.extensions)
          ? [...new Set([...extensions, ...(body.extensions as string[])])]
          : body.extensions,
      };
    }),
  ],
  'favourites are everybody’s': [
    order,
    (fetch) => {
      let last: unknown;
      return async (request) => {
        const response = await fetch(request);
        if (!request.url.endsWith('/me/favourites') || !response.ok) return response;
        const body: unknown = await response.json();
        if (request.method === 'PUT') last = body;
        return json(last ?? body);
      };
    },
  ],
  'a favourite may be there twice': [
    'me: a favourite named twice counts once',
    answer(setMyFavourites, async (_, { request }) => ({
      extensions: fieldsIn(await request.clone().text()).extensions,
    })),
  ],
  'favourites may be anybody': [
    who,
    around(setMyFavourites, async (call) => {
      const response = await call.go();
      return response.status === 422 && (await response.clone().text()).includes('extension_unknown')
        ? json({ extensions: [] })
        : response;
    }),
  ],
  'more than 200 favourites are cut': [
    who,
    sent(setMyFavourites, (body) =>
      Array.isArray(body.extensions) ? { ...body, extensions: body.extensions.slice(0, 200) } : body,
    ),
  ],
  'no favourites at all are none': [who, sent(setMyFavourites, (body) => ({ extensions: [], ...body }))],
  'a favourite without presence stays in the list': [
    comesBack,
    around(
      [getMyFavourites, setMyFavourites],
      async (call, kept) => {
        const response = await call.go();
        const key = call.request.headers.get('authorization') ?? '';
        const body = fieldsIn(await response.clone().text());
        if (call.request.method === 'PUT' && response.ok) kept.set(key, body.extensions);
        return response.ok ? json({ extensions: kept.get(key) ?? body.extensions }) : response;
      },
      () => new Map<string, unknown>(),
    ),
  ],
  'a favourite without presence is forgotten': [
    comesBack,
    around(getMyFavourites, async (call) => {
      const { extensions = [] } = (await call.also('GET', '/me/favourites')) as { extensions?: string[] };
      await call.also('PUT', '/me/favourites', { extensions });
      return call.go();
    }),
  ],
  'favourites never come first': [first, query(listPresences, (given) => given.delete('favourites'))],
  'favourites always come first': [first, query(listPresences, (given) => given.set('favourites', 'first'))],
  'favourites come first on every page': [
    first,
    answer(listPresences, async (list, call) => {
      if (!call.url.searchParams.has('favourites') || list.page === 1) return list;
      const url = new URLSearchParams(call.url.searchParams);
      url.set('page', '1');
      return { ...list, items: (await call.also('GET', `/presences?${url}`)).items };
    }),
  ],
};
