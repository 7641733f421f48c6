import { clearMyPresence, getMyPresence, setMyPresence } from '#contract/me.ts';
import { listPresenceGroups, listPresences, setPresence, type PickInput } from '#contract/presences.ts';
import type { Api } from '#conformance/kit/api.ts';
import { type Check, checksOf } from '#conformance/kit/check.ts';
import { same } from '#conformance/kit/mismatch.ts';

/** Four people whom a search for the token finds: a is Away, b is DND, c Away in own words, d in nothing. */
async function team({ admin, newState, newUser, people, token }: Api) {
  const { ben } = await people();
  const { state: away } = await newState({ type: 'away', message: `${token} Lunch` });
  const { state: dnd } = await newState({ type: 'dnd', message: `${token} Call` });
  const person = async (name: string, number: number, body?: PickInput) => {
    const extension = `${token}${number}`;
    await newUser({ displayName: `${token} ${name}`, extension });
    if (body) await admin.call(setPresence, { params: { extension }, body });
    return extension;
  };
  const [a, b, c, d] = await Promise.all([
    person('a', 4, { stateId: away.id }),
    person('B', 3, { stateId: dnd.id }),
    person('c', 2, { stateId: away.id, message: `${token} Own words` }),
    person('d', 1),
  ]);
  return { a, b, c, d, caller: ben.caller };
}

/** Ana in a state of type away, Ben in one of type dnd: a search for the token finds both, by what they are in. */
async function pair({ newState, people, token }: Api) {
  const { ana, ben } = await people();
  const { state: away } = await newState({ type: 'away', message: `${token} Lunch` });
  const { state: dnd } = await newState({ type: 'dnd', message: `${token} Call` });
  await ana.caller.call(setMyPresence, { body: { stateId: away.id } });
  await ben.caller.call(setMyPresence, { body: { stateId: dnd.id } });
  return { ana, ben };
}

const ofTwo = checksOf('presences', 'core', {
  'what one picks is in the directory for everyone': async (api) => {
    const { ana, ben } = await pair(api);
    const { body: own } = await ana.caller.call(getMyPresence, {});
    const { reason: _, stateId: _stateId, ownWords: _ownWords, delivery: _delivery, ...said } = own;
    for (const { caller } of [ana, ben, { caller: api.admin }]) {
      const { body, did } = await caller.call(listPresences, { query: { search: `away (${api.token}` } });
      const [entry] = body.items;
      same(`${did}: how many`, [body.items.length, body.total], [1, 1]);
      same(`${did}: who`, [entry?.extension, entry?.displayName], [ana.extension, ana.user.displayName]);
      same(`${did}: presence`, { ...said, ...entry?.presence }, { ...entry?.presence, ...said });
    }
  },

  'whoever has cleared their presence stays in the directory': async (api) => {
    const { ana, ben } = await pair(api);
    await ana.caller.call(clearMyPresence, {});
    const query = { search: ana.extension, type: 'not_set' } as const;
    const { body, did } = await ben.caller.call(listPresences, { query });
    const found = body.items.find(({ extension }) => extension === ana.extension);
    same(`${did}: label`, found?.presence.label, 'Not set');
  },

  'a type narrows what a search finds, and the counts go on counting all types': async (api) => {
    const { ana, ben } = await pair(api);
    for (const [type, extensions] of [
      ['away', [ana.extension]],
      ['dnd', [ben.extension]],
      ['chat', []],
    ] as const) {
      const { body, did } = await ben.caller.call(listPresences, { query: { search: api.token.toUpperCase(), type } });
      same(did, [body.items.map(({ extension }) => extension), body.total], [extensions, extensions.length]);
      const counted = Object.entries(body.counts).filter(([, count]) => count !== 0);
      same(`${did}: counts`, Object.fromEntries(counted), { away: 1, dnd: 1 });
    }
  },

  'what a search finds is sorted by type, and comes in pages': async (api) => {
    const { ana, ben } = await pair(api);
    // Favourites may be asked for where there are none.
    for (const [sort, favourites, extensions] of [
      ['type', undefined, [ana.extension, ben.extension]],
      ['-type', 'first', [ben.extension, ana.extension]],
    ] as const) {
      for (const page of [1, 2, 3]) {
        const query = { search: api.token, sort, favourites, page, pageSize: 1 };
        const { body, did } = await ana.caller.call(listPresences, { query });
        same(did, [body.items.map(({ extension }) => extension), body.total], [extensions.slice(page - 1, page), 2]);
      }
    }
  },
});

const ofMany = checksOf('presences', 'core', {
  'the directory holds everyone who has presence, and nobody else': async ({
    people,
    newPerson,
    newUser,
    admin,
    token,
  }) => {
    const { carl } = await people();
    const on = await newPerson({ displayName: `${token} on` });
    await newPerson({ displayName: `${token} off`, presence: 'no' });
    await newUser({ displayName: `${token} without extension` });
    for (const caller of [carl.caller, admin]) {
      const { body, did } = await caller.call(listPresences, { query: { search: token } });
      same(
        `${did}: extensions`,
        body.items.map((item) => item.extension),
        [on.extension],
      );
      const {
        revision: _,
        line: _line,
        presence: { stateId: _stateId, ownWords: _ownWords, ...listed } = {},
        ...entry
      } = body.items[0] ?? {};
      same(
        `${did}: entry`,
        { ...entry, presence: listed },
        {
          extension: on.extension,
          displayName: `${token} on`,
          presence: {
            extension: on.extension,
            type: 'not_set',
            message: null,
            label: 'Not set',
            since: null,
            until: null,
            setBy: null,
            reason: null,
          },
        },
      );
    }
  },

  'a search looks in name, extension and label, ignoring case': async (api) => {
    const { a, b, c, d, caller } = await team(api);
    const { token } = api;
    const expected: [search: string, extensions: string[]][] = [
      [`${token} A`, [a]],
      [`${token.toUpperCase()}3`, [b]],
      [`dnd (${token} call)`, [b]],
      [`AWAY (${token}`, [a, c]],
      [`${token} own`, [c]],
      [`away (${token} lunch)`, [a]],
      [token, [a, b, c, d]],
      [`${token}%`, []],
      [`${token}_`, []],
    ];
    for (const [search, extensions] of expected) {
      const { body, did } = await caller.call(listPresences, { query: { search } });
      same(did, [body.items.map((item) => item.extension), body.total], [extensions, extensions.length]);
    }
  },

  'a type narrows the list, and the counts go on counting all types': async (api) => {
    const { a, c, d, caller } = await team(api);
    const counts = { away: 2, dnd: 1, not_set: 1 };
    for (const [type, extensions] of [
      ['away', [a, c]],
      ['not_set', [d]],
      ['chat', []],
    ] as const) {
      const { body, did } = await caller.call(listPresences, { query: { search: api.token, type } });
      same(did, [body.items.map((item) => item.extension), body.total], [extensions, extensions.length]);
      const counted = Object.fromEntries(Object.entries(body.counts).filter(([, count]) => count !== 0));
      same(`${did}: counts`, counted, counts);
    }
    await caller.refused(listPresences, { query: { type: 'lunch' } }, 'invalid', { type: 'not_allowed' });
  },

  'every sort sorts, up and down': async (api) => {
    const { a, b, c, d, caller } = await team(api);
    const expected = {
      displayName: [a, b, c, d],
      '-displayName': [d, c, b, a],
      extension: [d, c, b, a],
      '-extension': [a, b, c, d],
    } as const;
    for (const sort of Object.keys(expected) as (keyof typeof expected)[]) {
      const { body, did } = await caller.call(listPresences, { query: { search: api.token, sort } });
      same(
        did,
        body.items.map((item) => item.extension),
        expected[sort],
      );
    }
    const byType = ['away', 'away', 'dnd', 'not_set'];
    for (const [sort, types] of [
      ['type', byType],
      ['-type', byType.toReversed()],
    ] as const) {
      const { body, did } = await caller.call(listPresences, { query: { search: api.token, sort } });
      same(
        did,
        body.items.map((item) => item.presence.type),
        types,
      );
    }
  },

  'pages follow one another, and the total counts all of them': async (api) => {
    const { a, b, c, d, caller } = await team(api);
    const query = { search: api.token, pageSize: 3 };
    for (const [page, extensions] of [
      [1, [a, b, c]],
      [2, [d]],
      [3, []],
    ] as const) {
      const { body, did } = await caller.call(listPresences, { query: { ...query, page } });
      same(did, [body.items.map((item) => item.extension), body.total, body.page], [extensions, 4, page]);
    }
  },
});

const ofGroups = checksOf('presences', 'groups', {
  'a group narrows the directory, and what is counted': async ({ people, newGroup, newUser, token }) => {
    const { ben } = await people();
    const { group } = await newGroup();
    const member = (number: number, more: object) =>
      newUser({ displayName: `${token} ${number}`, extension: `${token}${number}`, ...more });
    await member(1, { groupIds: [group.id] });
    await member(2, { groupIds: [group.id], presence: 'no' });
    await member(3, {});
    const { body, did } = await ben.caller.call(listPresences, { query: { search: token, group: group.id } });
    same(did, [body.items.map(({ extension }) => extension), body.total], [[`${token}1`], 1]);
    const counted = Object.entries(body.counts).filter(([, count]) => count !== 0);
    same(`${did}: counts`, Object.fromEntries(counted), { not_set: 1 });
  },

  'groups by which the directory can be narrowed are those with somebody in it, by name': async (api) => {
    const { ben } = await api.people();
    const groupOf = async (name: string) => (await api.newGroup({ name: `${api.token} ${name}` })).group;
    const [b, a] = [await groupOf('b'), await groupOf('a')];
    await groupOf('empty');
    await api.newPerson({ groupIds: [a.id, b.id] });
    const { body, did } = await ben.caller.call(listPresenceGroups, {});
    const ours = body.items.filter(({ name }) => name.startsWith(api.token)).map(({ id, name }) => ({ id, name }));
    same(
      did,
      ours,
      [a, b].map(({ id, name }) => ({ id, name })),
    );
  },
});

export const directory: readonly Check[] = [...ofTwo, ...ofMany, ...ofGroups];
