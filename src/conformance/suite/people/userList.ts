import { listUsers } from '#contract/users.ts';
import type { Input } from '#contract/endpoint.ts';
import type { Api } from '#conformance/kit/api.ts';
import { checksOf } from '#conformance/kit/check.ts';
import { expectPages, expectSearches, expectSorts } from '#conformance/kit/lists.ts';

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

type Query = Input<typeof listUsers>['query'];
const listBy =
  ({ admin }: Api) =>
  (query: Query) =>
    admin.call(listUsers, { query });

export const userList = checksOf('users', 'users', {
  'a search looks in user name, display name, extension and e-mail, ignoring case': async (api) => {
    const { a, b, c } = await three(api);
    const { token } = api;
    await expectSearches(listBy(api), [
      [`${token}-A`, [a]],
      [`${token.toUpperCase()} X`, [b]],
      [`${token}1`, [c]],
      [`B.${token}@EXAMPLE`, [b]],
      [token, [b, a, c]],
      [`${token}_`, []],
      [`%${token}`, []],
    ]);
  },

  'every sort sorts, up and down': async (api) => {
    const { a, b, c } = await three(api);
    await expectSorts(listBy(api), api.token, {
      displayName: [b, a, c],
      '-displayName': [c, a, b],
      username: [a, b, c],
      '-username': [c, b, a],
      extension: [c, a, b],
      '-extension': [b, a, c],
    });
  },

  'pages follow one another, and the total counts all of them': async (api) => {
    const { a, b, c } = await three(api);
    await expectPages(listBy(api), api.token, [b, a, c]);
  },
});
