import { setMyPresence } from '#contract/me.ts';
import { listStates, type stateSorts } from '#contract/states.ts';
import { presenceTypes } from '#contract/types.ts';
import { checksOf } from '#conformance/kit/check.ts';
import { holds, same } from '#conformance/kit/mismatch.ts';

type Sort = (typeof stateSorts)[number];

export const stateList = checksOf('states', 'core', {
  'a list begins at page 1 with 25 items, sorted by type': async ({ people, newState, token }) => {
    const { ana } = await people();
    await newState({ type: 'unavailable', message: `a ${token}` });
    await newState({ type: 'away', message: `b ${token}` });
    const { body, did } = await ana.caller.call(listStates, { query: {} });
    same(`${did}: page and pageSize`, [body.page, body.pageSize], [1, 25]);
    const order = body.items.map((item) => presenceTypes.indexOf(item.type));
    same(
      `${did}: the order of the types`,
      order,
      order.toSorted((a, b) => a - b),
    );
  },

  'a search looks in the label, ignoring case': async ({ admin, newState, token }) => {
    const lunch = await newState({ type: 'xa', message: `${token} Café (late)` });
    const percent = await newState({ type: 'away', message: `${token} 100%_\\` });
    await newState({ type: 'away', message: `${token} 1000` });
    const found = async (search: string) => {
      const { body } = await admin.call(listStates, { query: { search, pageSize: 200 } });
      return body.items.map((item) => item.id).toSorted((a, b) => a - b);
    };
    for (const search of [
      `${token} café`,
      `${token.toUpperCase()} CAFÉ`,
      `extended away (${token}`,
      `  Away (${token} Café (late)) `,
    ])
      same(`GET /states?search=${search}`, await found(search), [lunch.state.id]);
    for (const search of [`${token} 100%`, `${token} 100%_\\`])
      same(`GET /states?search=${search}`, await found(search), [percent.state.id]);
    for (const search of [`${token}_`, `${token}%1000`, `%${token}`, `'${token}`, `${token} nothing`])
      same(`GET /states?search=${search}`, await found(search), []);
    same('GET /states?search= without the accent', await found(`${token} cafe`), []);
    const { body, did } = await admin.call(listStates, { query: { search: '' } });
    holds(`${did}: total`, body.total >= 3, 'everything', body.total);
  },

  'every sort sorts, up and down': async ({ admin, newState, people, token }) => {
    const { ana, ben } = await people();
    const a = (await newState({ type: 'away', message: `${token} a` })).state.id;
    const b = (await newState({ type: 'chat', message: `${token} B` })).state.id;
    const c = (await newState({ type: 'xa', message: `${token} c` })).state.id;
    await newState({ type: 'chat', message: `other ${token.slice(0, 6)}` });
    await ana.caller.call(setMyPresence, { body: { stateId: b } });
    await ben.caller.call(setMyPresence, { body: { stateId: b } });
    const carl = await admin.call(listStates, { query: { search: `${token} `, sort: 'message' } });
    same(
      `${carl.did}: inUse`,
      carl.body.items.map((item) => item.inUse),
      [0, 2, 0],
    );
    const expected: [Sort, number[]][] = [
      ['type', [b, a, c]],
      ['-type', [c, a, b]],
      ['message', [a, b, c]],
      ['-message', [c, b, a]],
    ];
    for (const [sort, ids] of expected) {
      const { body, did } = await admin.call(listStates, { query: { search: `${token} `, sort } });
      same(
        did,
        body.items.map((item) => item.id),
        ids,
      );
    }
    for (const [sort, ends] of [
      ['inUse', [0, 2]],
      ['-inUse', [2, 0]],
    ] as const) {
      const { body, did } = await admin.call(listStates, { query: { search: `${token} `, sort } });
      same(`${did}: the first and the last inUse`, [body.items[0]?.inUse, body.items[2]?.inUse], ends);
    }
  },

  'pages follow one another, and the total counts all of them': async ({ admin, newState, token }) => {
    const ids = [];
    for (const number of [1, 2, 3, 4, 5])
      ids.push((await newState({ type: 'away', message: `${token} ${number}` })).state.id);
    const page = async (number: number) =>
      (await admin.call(listStates, { query: { search: token, sort: 'message', page: number, pageSize: 2 } })).body;
    const pages = [await page(1), await page(2), await page(3), await page(4)];
    same(
      'GET /states, four pages of two: ids',
      pages.map(({ items }) => items.map((item) => item.id)),
      [ids.slice(0, 2), ids.slice(2, 4), ids.slice(4), []],
    );
    same(
      'GET /states, four pages of two: totals',
      pages.map(({ total }) => total),
      [5, 5, 5, 5],
    );
    same(
      'GET /states, four pages of two: pages',
      pages.map((each) => [each.page, each.pageSize]),
      [
        [1, 2],
        [2, 2],
        [3, 2],
        [4, 2],
      ],
    );
  },
});
