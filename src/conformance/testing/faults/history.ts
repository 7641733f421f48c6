import { listMyHistory } from '#contract/history.ts';
import { clearMyPresence, setMyPresence } from '#contract/me.ts';
import { setPresence } from '#contract/presences.ts';
import { listMyRecentPicks } from '#contract/recentPicks.ts';
import { updateState } from '#contract/states.ts';
import { updateUser } from '#contract/users.ts';
import type { Faults } from '#conformance/testing/fault.ts';
import {
  answer,
  around,
  type Fields,
  fieldsIn,
  items,
  json,
  otherwise,
  problem,
  query,
} from '#conformance/testing/planting.ts';

const recent = 'me: recent picks are one’s own';
const inHistory = 'me: every pick is in the history';
const span = 'me: a span holds what is in it';
const parts = 'me: the history comes in parts';
const question = 'me: a question that makes no sense';

export const history: Faults = {
  'recent picks may be there twice': [
    recent,
    answer(listMyRecentPicks, (list) => ({ items: list.items.flatMap((item) => [item, item]).slice(0, 5) })),
  ],
  'recent picks come the earliest first': [
    recent,
    answer(listMyRecentPicks, (list) => ({ items: list.items.toReversed() })),
  ],
  'recent picks leave out own words': [recent, items(listMyRecentPicks, (item) => (item.ownWords ? null : item))],
  'what an admin set is among the recent picks': [
    recent,
    around(
      [listMyRecentPicks, setPresence],
      async (call, set) => {
        const response = await call.go();
        if (!response.ok) return response;
        const body = fieldsIn(await response.text());
        const { stateId, type, message, label, ownWords } = body;
        if (call.request.method === 'PUT') set.push({ stateId, type, message, label, ownWords });
        return json('items' in body ? { items: [...set, ...(body.items as Fields[])] } : body, 200, response.headers);
      },
      (): Fields[] => [],
    ),
  ],
  'recent picks have the words of then': [
    recent,
    around(
      [listMyRecentPicks, updateState],
      async (call, seen) => {
        const response = await call.go();
        const body = fieldsIn(await response.clone().text());
        if (!Array.isArray(body.items)) return response;
        for (const item of body.items as Fields[]) {
          const key = `${item.stateId} ${item.ownWords}`;
          if (!seen.has(key)) seen.set(key, item.label);
          item.label = seen.get(key);
        }
        return json(body);
      },
      () => new Map<string, unknown>(),
    ),
  ],
  'the six recent picks': [
    'me: at most five recent picks',
    answer(listMyRecentPicks, (list) => ({
      items: list.items.length === 5 ? [...list.items, { ...list.items[0], message: '1', label: '1' }] : list.items,
    })),
  ],
  'only four recent picks': [
    'me: at most five recent picks',
    answer(listMyRecentPicks, (list) => ({ items: list.items.slice(0, 4) })),
  ],
  'recent picks can be read without presence': [
    'me: without presence there are no claims',
    otherwise(listMyRecentPicks, 403, () => json({ items: [] })),
  ],
  'the history does not say who': [inHistory, items(listMyHistory, (item) => ({ ...item, by: null }))],
  'the history comes the earliest first': [
    inHistory,
    answer(listMyHistory, (list) => ({ ...list, items: list.items.toReversed() })),
  ],
  'what an admin set is one’s own in the history': [
    inHistory,
    items(listMyHistory, (item) => ({ ...item, by: item.by && { ...(item.by as object), self: true } })),
  ],
  'the history does not say the end that was given': [
    inHistory,
    items(listMyHistory, (item) => ({ ...item, until: null })),
  ],
  'only picks are in the history': [
    'me: clearing is in the history',
    items(listMyHistory, (item) => (item.cause === 'release' ? null : item)),
  ],
  'clearing nothing is in the history': [
    'me: clearing is in the history',
    around(
      [clearMyPresence, listMyHistory],
      async (call, cleared) => {
        const response = await call.go();
        if (call.request.method === 'DELETE') cleared.count += 1;
        const body = fieldsIn(await response.clone().text());
        const first = (body.items as Fields[] | undefined)?.[0];
        return first?.cause === 'release' && cleared.count > 1
          ? json({ ...body, items: [first, ...(body.items as Fields[])] })
          : response;
      },
      () => ({ count: 0 }),
    ),
  ],
  'refused picks are in the history': [
    'me: a pick that was refused is not in the history',
    around(
      [setMyPresence, listMyHistory],
      async (call, refused) => {
        const response = await call.go();
        if (call.request.method === 'PUT' && !response.ok) refused.count += 1;
        const body = fieldsIn(await response.clone().text());
        const entry = {
          id: 2_000_000,
          at: new Date().toISOString(),
          type: 'away',
          message: null,
          label: 'Away',
          until: null,
          cause: 'pick',
          by: null,
          reason: null,
        };
        return Array.isArray(body.items) && refused.count > 0
          ? json({ ...body, items: [entry, ...body.items] })
          : response;
      },
      () => ({ count: 0 }),
    ),
  ],
  'a state that was edited is a pick in the history': [
    'me: an admin’s change of the state itself',
    items(listMyHistory, (item) => ({ ...item, cause: item.cause === 'state' ? 'pick' : item.cause })),
  ],
  'a state that was edited renames the past': [
    'me: an admin’s change of the state itself',
    answer(listMyHistory, (list) => ({
      ...list,
      items: list.items.map((item) => ({ ...item, label: list.items[0]?.label ?? '' })),
    })),
  ],
  'presence off and on is not in the history': [
    'me: that presence was switched off and on',
    items(listMyHistory, (item) => (item.cause === 'on' || item.cause === 'off' ? null : item)),
  ],
  'the history is closed with presence': [
    'me: that presence was switched off and on',
    around([updateUser, listMyHistory], async (call) => {
      const { may } = (await call.also('GET', '/session')) as { may?: Fields };
      return call.request.method === 'GET' && may?.setOwnPresence === false ? problem(403, 'presence_off') : call.go();
    }),
  ],
  'the next part begins with the last of the one before': [
    parts,
    query(listMyHistory, (given) => given.get('before') && given.set('before', `${Number(given.get('before')) + 1}`)),
  ],
  'there is always more': [parts, answer(listMyHistory, (list) => ({ ...list, more: true }))],
  'there is never more': [parts, answer(listMyHistory, (list) => ({ ...list, more: false }))],
  'parts have the usual size': [parts, query(listMyHistory, (given) => given.delete('pageSize'))],
  'the end of a span is in it': [
    span,
    query(
      listMyHistory,
      (given) => given.get('to') && given.set('to', new Date(Date.parse(given.get('to') ?? '') + 1).toISOString()),
    ),
  ],
  'the beginning of a span is left out': [
    span,
    query(
      listMyHistory,
      (given) =>
        given.get('from') && given.set('from', new Date(Date.parse(given.get('from') ?? '') + 1).toISOString()),
    ),
  ],
  'a span does not say what was in force': [span, answer(listMyHistory, (list) => ({ ...list, inForce: null }))],
  'without a span the earliest was in force': [
    span,
    answer(listMyHistory, (list) => ({ ...list, inForce: list.inForce ?? list.items.at(-1) ?? null })),
  ],
  'a history is anybody’s': [
    'me: nobody sees another’s history',
    around(
      [listMyHistory, setMyPresence],
      async (call, told) => {
        const response = await call.go();
        const body = fieldsIn(await response.clone().text());
        if (!Array.isArray(body.items)) return response;
        told.push(...(body.items as Fields[]));
        return json({ ...body, items: told });
      },
      (): Fields[] => [],
    ),
  ],
  'a day that there is not is the next one': [
    question,
    query(
      listMyHistory,
      (given) => given.get('to')?.startsWith('2026-02-30') && given.set('to', '2026-03-02T00:00:00Z'),
    ),
  ],
  'a time of a span needs no seconds': [
    question,
    query(
      listMyHistory,
      (given) => given.get('from')?.endsWith('T10:00Z') && given.set('from', '2026-11-23T10:00:00Z'),
    ),
  ],
  'of two times that a span begins at the last counts': [
    question,
    query(listMyHistory, (given) => {
      const last = given.getAll('from').at(-1);
      if (last !== undefined) given.set('from', last);
    }),
  ],
  'a time that it does not know is now': [
    question,
    query(listMyHistory, (given) => given.get('from') === 'yesterday' && given.delete('from')),
  ],
};
