import { getSession } from '#contract/session.ts';
import { dropImport, importUsers, previewImport, stageUsers, type StagedLine } from '#contract/userImport.ts';
import { deleteUser, getUser, listUsers, updateUser } from '#contract/users.ts';
import { type Api, newImportId, unique } from '#conformance/kit/api.ts';
import { checksOf } from '#conformance/kit/check.ts';
import { same } from '#conformance/kit/mismatch.ts';
import { refusal } from '#conformance/kit/reply.ts';

/** Lays lines ready, numbered from 2 as in a file with a head; they are forgotten with the check. */
async function staged({ admin, afterwards }: Api, lines: readonly Omit<StagedLine, 'line'>[]) {
  const params = { importId: newImportId() };
  afterwards(() => admin.call(dropImport, { params }));
  const body = { lines: lines.map((line, index) => ({ line: index + 2, ...line })) };
  await admin.call(stageUsers, { params, body });
  return params;
}

const linesOf = (count: number, more = {}) =>
  Array.from({ length: count }, (_, index) => ({ line: index + 1, username: unique(), ...more }));

/** Whatever the import made is gone with the check. */
function forgetMade({ admin, afterwards, token }: Api): void {
  afterwards(async () => {
    const { body } = await admin.call(listUsers, { query: { search: token } });
    for (const { id } of body.items) {
      const found = await admin.send('GET', `/users/${id}`);
      if (found.status === 404) continue;
      await admin.call(deleteUser, { params: { id }, ifMatch: found.headers.get('etag') ?? '*' });
    }
  });
}

export const userImport = checksOf('users', 'imports', {
  'an import makes new users, changes those who are there, and leaves alone what is not given': async (api) => {
    const { admin, newGroup, newUser, newPassword, signIn, token } = api;
    const { group } = await newGroup({ name: `Sales ${token}` });
    const old = await newUser({
      username: `old-${token}`,
      extension: `${token}1`,
      email: 'a@example.com',
      presence: 'no',
    });
    const same1 = await newUser({ username: `same-${token}` });
    forgetMade(api);
    const password = newPassword();
    const name = `new-${token}`;
    const params = await staged(api, [
      {
        username: ` ${name} `,
        displayName: 'Néw',
        extension: `${token}2`,
        groups: [group.name.toUpperCase(), ''],
        password,
      },
      { username: `OLD-${token}`, displayName: `Old ${token}`, email: '', groups: [group.name] },
      { username: `same-${token}`, displayName: same1.user.displayName, role: '', presence: '', password: '' },
    ]);
    const preview = await admin.call(previewImport, { params });
    same(preview.did, preview.body, {
      lines: 3,
      created: 1,
      changed: [{ line: 3, username: `old-${token}`, fields: ['displayName', 'email', 'groups'] }],
      unchanged: 1,
      bad: [],
    });
    const unmade = await admin.call(listUsers, { query: { search: name } });
    same('GET /users before the import is carried out: items', unmade.body.items, []);

    const done = await admin.call(importUsers, { params });
    same(done.did, done.body, { created: 1, changed: 1, unchanged: 1 });
    const { body: found } = await admin.call(listUsers, { query: { search: name } });
    const { id: _, ...made } = found.items[0] ?? { id: 0 };
    same('GET /users: who was imported', made, {
      username: name,
      displayName: 'Néw',
      extension: `${token}2`,
      email: null,
      role: 'user',
      presence: 'inherit',
      presenceAnswer: { on: true, from: 'group', group: { id: group.id, name: group.name } },
      groups: [{ id: group.id, name: group.name }],
    });
    const { body: changed } = await admin.call(getUser, { params: { id: old.user.id } });
    same(
      'GET /users/{id}: who was changed',
      [changed.username, changed.displayName, changed.extension, changed.email, changed.presence],
      [old.user.username, `Old ${token}`, `${token}1`, null, 'no'],
    );
    const { etag } = await admin.call(getUser, { params: { id: same1.user.id } });
    same('GET /users/{id}: the ETag of one who is as the file has them', etag, same1.etag);
    const caller = await signIn(name, password);
    same('GET /session of who was imported', (await caller.call(getSession, {})).body.may.setOwnPresence, true);
    await admin.refused(importUsers, { params }, 'not_found');
  },

  'a user who was imported without a password can’t sign in': async (api) => {
    const { admin, anyone, token } = api;
    forgetMade(api);
    const params = await staged(api, [{ username: token, displayName: token }]);
    await admin.call(importUsers, { params });
    for (const password of ['', 'presence', token]) {
      const body = { username: token, password };
      refusal(await anyone.send('POST', '/session', { body }), 'wrong_credentials');
    }
  },

  'every bad line is told with its fields, and nothing is imported': async (api) => {
    const { admin, newUser, token } = api;
    const { user } = await newUser({ extension: `${token}1` });
    forgetMade(api);
    const displayName = token;
    const expected: [line: Omit<StagedLine, 'line'>, username: string, errors: Record<string, string>][] = [
      [{ username: `a-${token}`, displayName, extension: `${token}2` }, `a-${token}`, {}],
      [{ username: `A-${token}`, displayName }, `A-${token}`, { username: 'username_twice' }],
      [{ username: ' ', displayName }, '', { username: 'username_malformed' }],
      [{ username: `b-${token}` }, `b-${token}`, { displayName: 'display_name_required' }],
      [{ username: `c-${token}`, displayName, extension: `${token}2` }, `c-${token}`, { extension: 'extension_twice' }],
      [{ username: `d-${token}`, displayName, extension: `${token}1` }, `d-${token}`, { extension: 'extension_taken' }],
      [{ username: `e-${token}`, displayName, groups: [`no ${token}`] }, `e-${token}`, { groups: 'group_not_found' }],
      [
        {
          username: `f-${token}`,
          displayName,
          extension: '*95',
          email: 'x',
          role: 'root',
          presence: 'on',
          password: '1',
        },
        `f-${token}`,
        {
          extension: 'extension_malformed',
          email: 'email_malformed',
          role: 'role_unknown',
          presence: 'not_allowed',
          password: 'password_too_short',
        },
      ],
      [{ username: `g-${token}`, displayName, password: 'password' }, `g-${token}`, { password: 'password_common' }],
      [{ username: `h-${token}`, displayName, password: `H-${token}` }, `h-${token}`, { password: 'password_is_name' }],
      [{ username: user.username }, user.username, {}],
    ];
    const params = await staged(
      api,
      expected.map(([line]) => line),
    );
    const preview = await admin.call(previewImport, { params });
    same(
      `${preview.did}: bad`,
      preview.body.bad.map(({ line, username, errors }) => [
        line,
        username,
        Object.fromEntries(errors.map(({ field, code }) => [field, code])),
      ]),
      expected.flatMap(([, username, errors], index) =>
        Object.keys(errors).length > 0 ? [[index + 2, username, errors]] : [],
      ),
    );
    const faults = Object.fromEntries(
      expected.flatMap(([, , errors], index) =>
        Object.entries(errors).map(([field, code]) => [`lines.${index + 2}.${field}`, code]),
      ),
    );
    await admin.refused(importUsers, { params }, 'import_refused', faults);
    const { body } = await admin.call(listUsers, { query: { search: `a-${token}` } });
    same('GET /users after the refused import: items', body.items, []);
  },

  'what is taken between the preview and the import is at fault, and nothing is imported': async (api) => {
    const { admin, newUser, token } = api;
    forgetMade(api);
    const displayName = token;
    const params = await staged(api, [
      { username: `a-${token}`, displayName },
      { username: `b-${token}`, displayName, extension: token },
    ]);
    same('the preview: bad', (await admin.call(previewImport, { params })).body.bad, []);
    await newUser({ extension: token });
    await admin.refused(importUsers, { params }, 'import_refused', { 'lines.3.extension': 'extension_taken' });
    const { body } = await admin.call(listUsers, { query: { search: `a-${token}` } });
    same('GET /users after the refused import: items', body.items, []);
  },

  'two users may swap their extensions': async (api) => {
    const { admin, newUser, token } = api;
    const [a, b] = [await newUser({ extension: `${token}1` }), await newUser({ extension: `${token}2` })];
    const params = await staged(api, [
      { username: a.user.username, extension: `${token}2` },
      { username: b.user.username, extension: `${token}1` },
    ]);
    const done = await admin.call(importUsers, { params });
    same(done.did, done.body, { created: 0, changed: 2, unchanged: 0 });
    const extensions = await Promise.all(
      [a, b].map(async ({ user }) => (await admin.call(getUser, { params: { id: user.id } })).body.extension),
    );
    same('GET /users/{id}: extensions after the swap', extensions, [`${token}2`, `${token}1`]);
  },

  'an import makes edits from before stale': async (api) => {
    const { admin, newUser, token } = api;
    const { user, etag } = await newUser();
    const params = await staged(api, [{ username: user.username, displayName: `Imported ${token}` }]);
    await admin.call(importUsers, { params });
    const { username, displayName, role, presence } = user;
    const body = { username, displayName, role, presence };
    await admin.refused(updateUser, { params: { id: user.id }, body, ifMatch: etag }, 'stale');
  },

  'a line that is sent again replaces the first, and a dropped import is gone': async (api) => {
    const { admin, newUser, token } = api;
    const { user } = await newUser();
    const params = await staged(api, [{ username: '' }]);
    await admin.call(stageUsers, {
      params,
      body: { lines: [{ line: 2, username: user.username, displayName: token }] },
    });
    const { body } = await admin.call(previewImport, { params });
    same('the preview: lines, bad', [body.lines, body.bad], [1, []]);
    await admin.call(dropImport, { params });
    await admin.refused(previewImport, { params }, 'not_found');
    await admin.refused(importUsers, { params }, 'not_found');
  },

  'more at once than the contract says, and other ids than it says, are refused': async ({ admin }) => {
    const params = { importId: newImportId() };
    const refused: [unknown, string][] = [
      [linesOf(251), 'too_many_lines'],
      [linesOf(21, { password: 'long enough for anyone' }), 'too_many_passwords'],
      [[], 'required'],
    ];
    for (const [body, code] of refused)
      await admin.refused(stageUsers, { params, body: { lines: body } }, 'invalid', { lines: code });
    for (const importId of ['1', 'A'.repeat(32), 'a'.repeat(33)])
      for (const spec of [previewImport, importUsers, dropImport])
        await admin.refused(spec, { params: { importId } }, 'not_found');
  },
});
