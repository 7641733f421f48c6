import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { extension } from './userFields.ts';

/** Colleagues whom somebody wants to see first, in their own order. */
export const favourites = z.looseObject({ extensions: z.array(z.string()) });

export const favouritesInput = z.strictObject({
  extensions: z.array(extension).check(z.maxLength(200, 'too_many_favourites')),
});

export const getMyFavourites = endpoint({
  id: 'getMyFavourites',
  noun: 'me',
  capability: 'favourites',
  summary: 'My favourites in my own order; who has no presence at the moment is left out, and comes back with it',
  method: 'GET',
  path: '/me/favourites',
  access: 'signedIn',
  answer: favourites,
});

/** Refused with `extension_unknown` at `extensions` where one of them has no presence; one named twice counts once. */
export const setMyFavourites = endpoint({
  id: 'setMyFavourites',
  noun: 'me',
  capability: 'favourites',
  summary: 'Say who my favourites are, and in which order',
  method: 'PUT',
  path: '/me/favourites',
  access: 'signedIn',
  body: favouritesInput,
  answer: favourites,
  events: [],
});
