import { listUsers } from '#contract/users.ts';
import type { Api } from '#conformance/kit/api.ts';
import { checksOf } from '#conformance/kit/check.ts';
import { same } from '#conformance/kit/mismatch.ts';

/** Three users whom a search for the token finds, in a different order by each column. */
async function three({ newUser, token }: Api) {
  const user = async (name: string, displayName: string, extension: string) =>
    (
      await newUser({
        username: `${token}-${name}`,
        displayName: `${token} ${displayName}`,
        extension: `${token}${extension}`,
        email: `${name}.${token}@example.com`,
      })
    ).user.id;
  const [a, b, c] = await Promise.all([user('a', 'y', '2'), user('b', 'x', '3'), user('c', 'z', '1')]);
  return { a, b, c };
}

export const userList = checksOf('users', {
  'a search looks in user name, display name, extension and e-mail, ignoring case': async (api) => {
    const { a, b, c } = await three(api);
    const { admin, token } = api;
    const expected: [search: string, ids: number[]][] = [
      [`${token}-A`, [a]],
      [`${token.toUpperCase()} X`, [b]],
      [`${token}1`, [c]],
      [`B.${token}@EXAMPLE`, [b]],
      [token, [b, a, c]],
      [`${token}_`, []],
      [`%${token}`, []],
    ];
    for (const [search, ids] of expected) {
      const { body, did } = await admin.call(listUsers, { query: { search } });
      same(did, [body.items.map((item) => item.id), body.total], [ids, ids.length]);
    }
  },

  'every sort sorts, up and down': async (api) => {
    const { a, b, c } = await three(api);
    const expected = {
      displayName: [b, a, c],
      '-displayName': [c, a, b],
      username: [a, b, c],
      '-username': [c, b, a],
      extension: [c, a, b],
      '-extension': [b, a, c],
    } as const;
    for (const sort of Object.keys(expected) as (keyof typeof expected)[]) {
      const { body, did } = await api.admin.call(listUsers, { query: { search: api.token, sort } });
      same(
        did,
        body.items.map((item) => item.id),
        expected[sort],
      );
    }
  },

  'pages follow one another, and the total counts all of them': async (api) => {
    const { a, b, c } = await three(api);
    for (const [page, ids] of [
      [1, [b, a]],
      [2, [c]],
      [3, []],
    ] as const) {
      const { body, did } = await api.admin.call(listUsers, { query: { search: api.token, page, pageSize: 2 } });
      same(did, [body.items.map((item) => item.id), body.total, body.page, body.pageSize], [ids, 3, page, 2]);
    }
  },
});
