import { deleteUser, listUsers, switchUsers } from '#contract/users.ts';
import type { Faults } from '#conformance/testing/fault.ts';
import {
  answer,
  around,
  done,
  fieldsIn,
  json,
  otherwise,
  problem,
  query,
  sent,
} from '#conformance/testing/planting.ts';
import { event } from '#conformance/testing/streams.ts';

const gone = 'users: a deleted user is gone';
const search = 'users: a search looks in user name';
const sorts = 'users: every sort sorts';
const pages = 'users: pages follow one another';
const switched = 'users: many are switched at once';

const texts = (value: unknown) => String(value);

export const userList: Faults = {
  'a deleted user is only switched off': [
    gone,
    around(deleteUser, async (call) => {
      const {
        groups: _,
        presenceAnswer: _answer,
        id: _id,
        ...user
      } = await call.also('GET', `/users/${call.params.id}`);
      const version = call.request.headers.get('if-match') ?? '';
      const off = await call.also(
        'PUT',
        `/users/${call.params.id}`,
        { ...user, presence: 'no' },
        { 'if-match': version },
      );
      return off.id ? done() : call.go();
    }),
  ],
  'a search does not look in e-mails': [
    search,
    answer(listUsers, (list, { url }) =>
      (url.searchParams.get('search') ?? '').includes('@') ? { ...list, items: [], total: 0 } : list,
    ),
  ],
  'a search does not look in user names': [
    search,
    answer(listUsers, (list, { url }) =>
      (url.searchParams.get('search') ?? '').endsWith('-A') ? { ...list, items: [], total: 0 } : list,
    ),
  ],
  'a search of users knows wildcards': [
    search,
    query(listUsers, (given) => given.set('search', (given.get('search') ?? '').replaceAll(/^%|_$/g, ''))),
  ],
  'users sort by their ids': [
    sorts,
    answer(listUsers, (list) => ({ ...list, items: list.items.toSorted((a, b) => a.id - b.id) })),
  ],
  'users do not sort by their extensions': [
    sorts,
    query(listUsers, (given) => given.set('sort', (given.get('sort') ?? 'username').replace('extension', 'username'))),
  ],
  'the total of users counts the page': [pages, answer(listUsers, (list) => ({ ...list, total: list.items.length }))],
  'one user a page too few': [
    pages,
    answer(listUsers, (list) => ({ ...list, items: list.items.slice(0, Math.max(1, list.pageSize - 1)) })),
  ],
  'who is switched without a change is counted': [
    switched,
    answer(switchUsers, async (_, { request }) => ({
      changed: new Set(fieldsIn(await request.clone().text()).ids as number[]).size,
    })),
  ],
  'whoever is named twice is counted twice': [
    switched,
    answer(switchUsers, async (body, { request }) => ({
      changed:
        body.changed +
        (fieldsIn(await request.clone().text()).ids as number[]).length -
        new Set(fieldsIn(await request.clone().text()).ids as number[]).size,
    })),
  ],
  'switching keeps the version': [
    switched,
    (fetch) => {
      const before = new Map<string, string>();
      return async (request) => {
        const response = await fetch(request);
        const body =
          /\/users(\/\d+)?$/.test(request.url) && response.ok && request.method !== 'DELETE'
            ? fieldsIn(await response.clone().text())
            : {};
        const etag = response.headers.get('etag');
        if (body.id && etag && !before.has(texts(body.id))) before.set(texts(body.id), etag);
        if (body.id && etag) response.headers.set('etag', before.get(texts(body.id)) ?? etag);
        return response;
      };
    },
  ],
  'inherit switches on': [
    switched,
    sent(switchUsers, (body) => (body.presence === 'inherit' ? { ...body, presence: 'yes' } : body)),
  ],
  'who is switched off is not told': ['users: who is switched off hears of it', event('session', () => null)],
  'who is gone makes the switch fail': [
    'users: those who are gone are left out',
    around(switchUsers, async (call) =>
      (await call.request.clone().text()).includes('2147483647') ? problem(404, 'not_found') : call.go(),
    ),
  ],
  'any number of users is switched at once': [
    'users: each field that can’t be accepted',
    otherwise(switchUsers, 'too_many_users', () => json({ changed: 0 })),
  ],
  'nobody at all may be switched': [
    'users: each field that can’t be accepted',
    around(switchUsers, async (call) =>
      (await call.request.clone().text()).includes('"ids":[]') ? json({ changed: 0 }) : call.go(),
    ),
  ],
};
