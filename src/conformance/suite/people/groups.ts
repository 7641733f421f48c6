import { createGroup, deleteGroup, getGroup, getGroupUsage, listGroups, updateGroup } from '#contract/groups.ts';
import type { Input } from '#contract/endpoint.ts';
import type { Api } from '#conformance/kit/api.ts';
import { checksOf } from '#conformance/kit/check.ts';
import { expectPages, expectSearches, expectSorts } from '#conformance/kit/lists.ts';
import { holds, same } from '#conformance/kit/mismatch.ts';

/** One field of a group that is refused, with the code. */
const refusedFields: [field: string, value: unknown, code: string][] = [
  ['name', undefined, 'required'],
  ['name', 7, 'wrong_type'],
  ['name', '', 'group_name_required'],
  ['name', '   ', 'group_name_required'],
  ['name', '\u200b', 'group_name_required'],
  ['name', 'x'.repeat(61), 'group_name_too_long'],
  ['name', 'a\nb', 'control_characters'],
  ['priority', 0, 'priority_out_of_range'],
  ['priority', 1000, 'priority_out_of_range'],
  ['priority', 1.5, 'priority_out_of_range'],
  ['priority', '7', 'priority_out_of_range'],
  ['presence', undefined, 'required'],
  ['presence', 'inherit', 'not_allowed'],
  ['members', 7, 'unknown_field'],
];

/** Three groups whom a search for the token finds, in a different order by each column. */
async function three({ newGroup, newUser, token }: Api) {
  const group = async (name: string, priority: number) =>
    (await newGroup({ name: `${token} ${name}`, priority })).group.id;
  const [a, b, c] = [await group('y', 2), await group('x', 3), await group('z', 2)];
  await newUser({ groupIds: [a, b] });
  await newUser({ groupIds: [a] });
  return { a, b, c };
}

type Query = Input<typeof listGroups>['query'];
const listBy =
  ({ admin }: Api) =>
  (query: Query) =>
    admin.call(listGroups, { query });

export const groups = checksOf('groups', 'groups', {
  'a group is answered as entered, trimmed': async ({ admin, newGroup, token }) => {
    const { group, etag } = await newGroup({ name: `  Ventes “${token}” 🍕 `, priority: 7, presence: 'no' });
    const { id, ...rest } = group;
    same('POST /groups: the answer', rest, {
      name: `Ventes “${token}” 🍕`,
      priority: 7,
      presence: 'no',
      members: 0,
    });
    const found = await admin.call(getGroup, { params: { id } });
    same(found.did, [found.body, found.etag], [group, etag]);
  },

  'a group without a priority gets 100': async ({ newGroup }) => {
    same('POST /groups without priority: priority', (await newGroup()).group.priority, 100);
  },

  'each field that can’t be accepted is named': async ({ admin, newGroup, token }) => {
    const { group, etag } = await newGroup();
    const params = { id: group.id };
    for (const [field, value, code] of refusedFields) {
      const body = { name: token, presence: 'yes', [field]: value };
      await admin.refused(createGroup, { body }, 'invalid', { [field]: code });
      await admin.refused(updateGroup, { params, body, ifMatch: etag }, 'invalid', { [field]: code });
    }
  },

  'a name belongs to one group, ignoring case': async ({ admin, newGroup, token }) => {
    const { group, etag } = await newGroup({ name: `${token} é` });
    const other = await newGroup();
    const taken = { name: 'group_name_taken' };
    const body = { name: `${token.toUpperCase()} É`, presence: 'yes' } as const;
    await admin.refused(createGroup, { body }, 'group_name_taken', taken);
    const edit = { params: { id: other.group.id }, body, ifMatch: other.etag };
    await admin.refused(updateGroup, edit, 'group_name_taken', taken);
    const renamed = await admin.call(updateGroup, { params: { id: group.id }, body, ifMatch: etag });
    same(`${renamed.did}: name`, renamed.body.name, body.name);
  },

  'an edit changes every field, and the version with them': async ({ admin, newGroup, token }) => {
    const { group, etag } = await newGroup();
    const params = { id: group.id };
    const body = { name: `Edited ${token}`, priority: 999, presence: 'no' } as const;
    const edited = await admin.call(updateGroup, { params, body, ifMatch: etag });
    same(`${edited.did}: the answer`, edited.body, { id: group.id, ...body, members: 0 });
    holds(`${edited.did}: ETag`, edited.etag !== etag, `another than before, ${etag}`, edited.etag);
    const found = await admin.call(getGroup, { params });
    same(found.did, [found.body, found.etag], [edited.body, edited.etag]);
  },

  'an edit or deletion from an old version is refused, and so is one that names none': async ({
    admin,
    newGroup,
    token,
  }) => {
    const { group, etag } = await newGroup();
    const params = { id: group.id };
    const body = { name: token, presence: 'yes' } as const;
    await admin.refused(updateGroup, { params, body }, 'if_match_required');
    await admin.refused(deleteGroup, { params }, 'if_match_required');
    const first = await admin.call(updateGroup, { params, body, ifMatch: etag });
    await admin.refused(updateGroup, { params, body, ifMatch: etag }, 'stale');
    await admin.refused(deleteGroup, { params, ifMatch: etag }, 'stale');
    same('GET /groups/{id} after the refused calls', (await admin.call(getGroup, { params })).body, first.body);
  },

  'a deleted group is gone': async ({ admin, newGroup }) => {
    const { group, etag } = await newGroup();
    const params = { id: group.id };
    await admin.call(deleteGroup, { params, ifMatch: etag });
    await admin.refused(getGroup, { params }, 'not_found');
    await admin.refused(getGroupUsage, { params }, 'not_found');
    await admin.refused(deleteGroup, { params, ifMatch: etag }, 'not_found');
  },

  'a search looks in the name, ignoring case': async (api) => {
    const { a, b, c } = await three(api);
    const { token } = api;
    await expectSearches(listBy(api), [
      [`${token.toUpperCase()} Y`, [a]],
      [token, [a, c, b]],
      [`${token}_`, []],
      [`%${token}`, []],
    ]);
  },

  'every sort sorts, up and down, equals in the order in which they decide': async (api) => {
    const { a, b, c } = await three(api);
    await expectSorts(listBy(api), api.token, {
      priority: [a, c, b],
      '-priority': [b, c, a],
      name: [b, a, c],
      '-name': [c, a, b],
      members: [c, b, a],
      '-members': [a, b, c],
    });
  },

  'pages follow one another, and the total counts all of them': async (api) => {
    const { a, b, c } = await three(api);
    await expectPages(listBy(api), api.token, [a, c, b]);
  },
});
