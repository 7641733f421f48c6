import { createGroup } from '#contract/groups.ts';
import { clearMyPresence } from '#contract/me.ts';
import { listPresenceGroups, listPresences } from '#contract/presences.ts';
import type { Faults } from '#conformance/testing/fault.ts';
import {
  answer,
  around,
  type Fields,
  fieldsIn,
  items,
  json,
  problem,
  query,
  lacking,
} from '#conformance/testing/planting.ts';

const everyone = 'presences: the directory holds everyone';
const seen = 'presences: what one picks is in the directory';
const search = 'presences: a search looks in name, extension and label';
const narrowed = 'presences: a type narrows';
const sorts = 'presences: every sort sorts';
const pages = 'presences: pages follow one another';
const groups = 'presences: a group narrows';

const presenceIn = (item: Fields) => item.presence as Fields;

export const directory: Faults = {
  'whoever has picked nothing is not in the directory': [
    everyone,
    answer(listPresences, (list) => {
      const found = list.items.filter(({ presence }) => presence.type !== 'not_set');
      return { ...list, items: found, total: list.total - list.items.length + found.length };
    }),
  ],
  'those without presence are in the directory': [
    everyone,
    answer(listPresences, (list) =>
      list.total === 1 ? { ...list, total: 2, items: [...list.items, { ...list.items[0], extension: '0' }] } : list,
    ),
  ],
  'the directory has the user name': [
    everyone,
    items(listPresences, (item) => ({ ...item, displayName: item.extension })),
  ],
  'entries have the label Unknown': [
    everyone,
    items(listPresences, (item) => ({
      ...item,
      presence: {
        ...presenceIn(item),
        label: presenceIn(item).type === 'not_set' ? 'Unknown' : presenceIn(item).label,
      },
    })),
  ],
  'the directory does not say since when': [
    seen,
    items(listPresences, (item) => ({ ...item, presence: { ...presenceIn(item), since: null } })),
  ],
  'the directory does not say who set it': [
    seen,
    items(listPresences, (item) => ({ ...item, presence: { ...presenceIn(item), setBy: null } })),
  ],
  'labels of the directory have no words': [
    seen,
    items(listPresences, (item) => ({ ...item, presence: { ...presenceIn(item), label: 'Away' } })),
  ],
  'one is not in one’s own directory': [
    seen,
    answer(listPresences, async (list, call) => {
      const { extension } = (await call.also('GET', '/me/presence')) as { extension?: string };
      const found = list.items.filter((item) => item.extension !== extension);
      return { ...list, items: found, total: list.total - list.items.length + found.length };
    }),
  ],
  'whoever clears their presence leaves the directory': [
    'presences: whoever has cleared',
    around(
      [clearMyPresence, listPresences],
      async (call, gone) => {
        const response = await call.go();
        const body = fieldsIn(await response.clone().text());
        if (call.request.method === 'DELETE') gone.add(body.extension);
        if (!Array.isArray(body.items)) return response;
        return json({ ...body, items: (body.items as Fields[]).filter((item) => !gone.has(item.extension)) });
      },
      () => new Set<unknown>(),
    ),
  ],
  'a search does not look in extensions': [
    search,
    answer(listPresences, (list, { url }) =>
      list.items.some((item) => item.extension.toLowerCase() === url.searchParams.get('search')?.toLowerCase())
        ? { ...list, items: [], total: 0 }
        : list,
    ),
  ],
  'a search does not look in labels': [
    search,
    answer(listPresences, (list, { url }) =>
      / \(/.test(url.searchParams.get('search') ?? '') ? { ...list, items: [], total: 0 } : list,
    ),
  ],
  'a search looks at the beginning alone': [
    search,
    answer(listPresences, (list, { url }) => {
      const text = (url.searchParams.get('search') ?? '').toLowerCase();
      const found = list.items.filter((item) =>
        [item.displayName, item.extension, item.presence.label].some((each) => each.toLowerCase().startsWith(text)),
      );
      return { ...list, items: found, total: list.total - list.items.length + found.length };
    }),
  ],
  'a search knows wildcards': [
    search,
    query(listPresences, (given) => given.set('search', (given.get('search') ?? '').replace(/%$/, ''))),
  ],
  'a type is ignored': [narrowed, query(listPresences, (given) => given.delete('type'))],
  'the counts are those of the type alone': [
    narrowed,
    answer(listPresences, (list, { url }) => {
      const type = url.searchParams.get('type');
      return type ? { ...list, counts: { [type]: list.total } } : list;
    }),
  ],
  'the counts are those of the page': [
    narrowed,
    answer(listPresences, (list) => ({
      ...list,
      counts: Object.fromEntries(
        Object.keys(list.counts).map((type) => [
          type,
          list.items.filter(({ presence }) => presence.type === type).length,
        ]),
      ),
    })),
  ],
  'the counts are of everybody': [
    narrowed,
    answer(listPresences, async (list, call) => ({
      ...list,
      counts: (await call.also('GET', '/presences?pageSize=1')).counts,
    })),
  ],
  'the counts leave out those in nothing': [
    'presences: a type narrows the list',
    answer(listPresences, ({ counts, ...list }) => ({ ...list, counts: lacking(counts, 'not_set') })),
  ],
  'the total counts all types': [
    narrowed,
    answer(listPresences, (list) => ({
      ...list,
      total: Object.values(list.counts).reduce((sum, count) => sum + count, 0),
    })),
  ],
  'a type that it does not know is none': [
    'presences: a type narrows the list',
    query(listPresences, (given) => given.get('type') === 'lunch' && given.delete('type')),
  ],
  'extensions do not sort': [
    sorts,
    query(listPresences, (given) => given.get('sort')?.endsWith('extension') && given.delete('sort')),
  ],
  'names sort by the case': [
    sorts,
    answer(listPresences, (list, { url }) =>
      (url.searchParams.get('sort') ?? 'displayName') === 'displayName'
        ? { ...list, items: list.items.toSorted((a, b) => (a.displayName < b.displayName ? -1 : 1)) }
        : list,
    ),
  ],
  'Not set sorts first': [
    sorts,
    answer(listPresences, (list, { url }) =>
      url.searchParams.get('sort') === 'type'
        ? {
            ...list,
            items: list.items.toSorted(
              (a, b) => Number(b.presence.type === 'not_set') - Number(a.presence.type === 'not_set'),
            ),
          }
        : list,
    ),
  ],
  'pages of the directory overlap': [
    pages,
    answer(listPresences, (list) => ({
      ...list,
      items: list.page === 2 && list.items[0] ? [list.items[0], ...list.items].slice(0, 3) : list.items,
    })),
  ],
  'page after page is the first': [pages, query(listPresences, (given) => given.delete('page'))],
  'a group is ignored': [groups, query(listPresences, (given) => given.delete('group'))],
  'a group does not narrow the counts': [
    groups,
    answer(listPresences, async (list, call) =>
      call.url.searchParams.has('group')
        ? {
            ...list,
            counts: (await call.also('GET', `/presences?search=${call.url.searchParams.get('search') ?? ''}`)).counts,
          }
        : list,
    ),
  ],
  'a group has those without presence, too': [
    groups,
    answer(listPresences, (list, { url }) =>
      url.searchParams.has('group') ? { ...list, total: list.total + 1 } : list,
    ),
  ],
  'groups without anybody are there to narrow by': [
    'presences: groups by which',
    around(
      [createGroup, listPresenceGroups],
      async (call, made) => {
        const response = await call.go();
        if (!response.ok) return response;
        const { id, name } = fieldsIn(await response.clone().text());
        if (call.request.method === 'POST') made.push({ id, name: String(name) });
        return call.request.method === 'GET'
          ? json({ items: made.toSorted((a, b) => (a.name < b.name ? -1 : 1)) })
          : response;
      },
      (): { id: unknown; name: string }[] => [],
    ),
  ],
  'groups to narrow by come by their ids': [
    'presences: groups by which',
    answer(listPresenceGroups, (list) => ({ items: list.items.toSorted((a, b) => a.id - b.id) })),
  ],
  'groups to narrow by are for admins': [
    'presences: groups by which',
    around(listPresenceGroups, async (call) =>
      (await call.also('GET', '/users?pageSize=1')).items ? call.go() : problem(403, 'forbidden'),
    ),
  ],
  'favourites are refused where there are none': [
    'presences: what a search finds',
    around(listPresences, (call) => (call.url.searchParams.has('favourites') ? problem(422, 'invalid') : call.go())),
  ],
};
