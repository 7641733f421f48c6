import { listStates } from '#contract/states.ts';
import { listTypes } from '#contract/types.ts';
import type { Faults } from '#conformance/testing/fault.ts';
import { answer, around, fieldsIn, items, problem, query } from '#conformance/testing/planting.ts';

const sorts = 'states: every sort sorts';
const pages = 'states: pages follow one another';
const search = 'states: a search looks in the label';
const first = 'states: a list begins at page 1';

export const stateList: Faults = {
  'lists begin with 20 items': [
    first,
    query(listStates, (given) => given.has('pageSize') || given.set('pageSize', '20')),
  ],
  'lists are sorted by the words of types': [
    first,
    query(listStates, (given) => given.has('sort') || given.set('sort', 'message')),
  ],
  'a search looks in the message alone': [
    search,
    query(listStates, (given) =>
      given.set('search', (given.get('search') ?? '').replace(/^extended away \(/i, '\u2603')),
    ),
  ],
  'a search minds the case': [
    search,
    answer(listStates, (list, { url }) => {
      const found = list.items.filter(({ label }) => label.includes((url.searchParams.get('search') ?? '').trim()));
      return { ...list, items: found, total: list.total - list.items.length + found.length };
    }),
  ],
  'an empty search finds nothing': [
    search,
    query(listStates, (given) => given.get('search') === '' && given.set('search', '\u2603')),
  ],
  'a search is not trimmed': [
    search,
    query(listStates, (given) => given.get('search')?.startsWith(' ') && given.set('search', '\u2603')),
  ],
  'percent signs stand for anything in a search': [
    search,
    query(listStates, (given) => given.set('search', (given.get('search') ?? '').replaceAll('%', ''))),
  ],
  'underscores stand for one character in a search': [
    search,
    query(listStates, (given) => given.set('search', (given.get('search') ?? '').replace(/_$/, ' '))),
  ],
  'a search ignores accents': [
    search,
    query(listStates, (given) => given.set('search', (given.get('search') ?? '').replace(/cafe/i, 'Café'))),
  ],
  'a search is ignored': [search, query(listStates, (given) => given.delete('search'))],
  'a descending sort is ascending': [
    sorts,
    query(listStates, (given) => given.set('sort', (given.get('sort') ?? 'type').replace(/^-/, ''))),
  ],
  'capitals sort before all other letters': [
    sorts,
    answer(listStates, (list, { url }) =>
      url.searchParams.get('sort') === 'message'
        ? { ...list, items: list.items.toSorted((a, b) => ((a.message ?? '') < (b.message ?? '') ? -1 : 1)) }
        : list,
    ),
  ],
  'types sort by the alphabet': [
    sorts,
    answer(listStates, (list, { url }) =>
      url.searchParams.get('sort') === 'type'
        ? { ...list, items: list.items.toSorted((a, b) => (a.type < b.type ? -1 : 1)) }
        : list,
    ),
  ],
  'lists do not count who is in a state': [sorts, items(listStates, (item) => ({ ...item, inUse: 0 }))],
  'pages begin at 0': [
    pages,
    query(
      listStates,
      (given) => given.get('page') && given.set('page', `${Math.max(1, Number(given.get('page')) - 1)}`),
    ),
  ],
  'the total counts the page': [pages, answer(listStates, (list) => ({ ...list, total: list.items.length }))],
  'a page past the end is the last one': [
    pages,
    around(listStates, async (call) => {
      const response = await call.go();
      const list = response.ok
        ? ((await response.clone().json()) as { items: unknown[]; total: number })
        : { items: [1], total: 0 };
      if (list.items.length > 0 || list.total === 0) return response;
      const url = new URL(call.url);
      url.searchParams.set('page', '1');
      return call.go({ url });
    }),
  ],
  'a page past the end is 404': [
    pages,
    around(listStates, async (call) => {
      const response = await call.go();
      const list = fieldsIn(await response.clone().text());
      return Array.isArray(list.items) && list.items.length === 0 && Number(list.page) > 1
        ? problem(404, 'not_found')
        : response;
    }),
  ],
  'the next page begins with the last item of the one before': [
    pages,
    answer(listStates, (list) => ({
      ...list,
      items:
        list.page > 1 && list.items.length > 0 ? [...list.items.slice(0, 1), ...list.items.slice(0, -1)] : list.items,
    })),
  ],
  'the answer says the page size that is usual': [pages, answer(listStates, (list) => ({ ...list, pageSize: 25 }))],
  'five types': ['types: the six types', answer(listTypes, (list) => ({ ...list, items: list.items.slice(0, 5) }))],
  'the types by the alphabet': [
    'types: the six types',
    answer(listTypes, (list) => ({ ...list, items: list.items.toSorted((a, b) => (a.type < b.type ? -1 : 1)) })),
  ],
  'types without a meaning': ['types: the six types', items(listTypes, (item) => ({ ...item, meaning: '' }))],
};
