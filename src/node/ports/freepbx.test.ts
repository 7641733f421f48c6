import { createHash } from 'node:crypto';
import { hashSync } from 'bcryptjs';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { FreepbxReport } from '#contract/freepbx.ts';
import { openDb } from '#backend/store/sql/database.ts';
import { type Harness, startHarness } from '#backend/testing/harness.ts';
import { openLibsql } from '#node/database/libsql.ts';
import { engines } from '#node/testing/kit.ts';
import { type FreepbxRow, makeFreepbx, runOnFreepbx } from '#kit/services/freepbx.ts';
import { type MariaDb, startMariaDb } from '#kit/services/mariadb.ts';
import { readFreepbxTables } from './freepbx.ts';

let mariadb: MariaDb;
beforeAll(async () => {
  mariadb = await startMariaDb();
}, 120_000);
afterAll(() => mariadb.stop());

const sha1 = (text: string) => createHash('sha1').update(text).digest('hex');
const setting = (whose: FreepbxRow, key: string, val: string, type: string | null = null): FreepbxRow => ({
  ...whose,
  module: 'ucp|Presencestate',
  key,
  val,
  type,
});

/** A FreePBX that has seen some years. */
const lived: Record<string, readonly FreepbxRow[]> = {
  presencestate_list: [
    { id: 1, type: 'available', message: null },
    { id: 2, type: 'available', message: '' },
    { id: 3, type: 'away', message: 'Lunch 🍕, "back", soon' },
    { id: 4, type: 'away', message: 'lunch 🍕, "BACK", soon' },
    { id: 5, type: 'dnd', message: null },
    { id: 6, type: 'busy', message: 'of another module' },
    { id: 7, type: 'xa', message: 'على سفر' },
    { id: 8, type: 'chat', message: 'a\tb' },
    { id: 9, type: 'chat', message: '🍕'.repeat(80) },
  ],
  presencestate_prefs: [
    { extension: '1001', item_id: 3, pref: 'fm' },
    { extension: '1001', item_id: 4, pref: 'dnd' },
    { extension: '1001', item_id: 5, pref: '' },
    { extension: '1001', item_id: 1, pref: '' },
    { extension: '1001', item_id: 77, pref: 'dnd' },
    { extension: '1001', item_id: 7, pref: 'voicemail' },
    { extension: '9999', item_id: 3, pref: 'dnd' },
  ],
  userman_users: [
    {
      id: 10,
      username: 'ada',
      password: hashSync('bcrypt password', 8).replace('$2b$', '$2a$'),
      default_extension: '1001',
      displayname: ' Ada\tLovelace ',
      language: 'de_DE',
      timezone: 'Europe/Berlin',
      email: 'ada@example.com',
    },
    { id: 11, username: 'ben', password: sha1('old password'), default_extension: '1002', fname: 'Ben', lname: 'Øst' },
    {
      id: 12,
      username: 'cy',
      password: '',
      default_extension: 'none',
      displayname: '',
      fname: '\u200b',
      email: 'not an address',
    },
    { id: 13, username: 'two words', password: sha1('x'), default_extension: '1004' },
    {
      id: 14,
      username: 'dee',
      password: sha1('dee'),
      default_extension: '1001',
      timezone: 'Mars/Olympus',
      language: '??',
    },
    { id: 15, auth: 'ldap', username: 'ADA', password: sha1('other'), default_extension: 'none' },
    { id: 16, username: 'eve', password: sha1('eve'), default_extension: '10 07' },
  ],
  userman_users_settings: [
    setting({ uid: 10 }, 'enabled', '1'),
    setting({ uid: 10 }, 'startsessionstatus', '4'),
    setting({ uid: 10 }, 'endsessionstatus', '0'),
    setting({ uid: 12 }, 'enabled', '0'),
    setting({ uid: 14 }, 'startsessionstatus', '"77"', 'json-arr'),
    { uid: 14, module: 'ucp|Voicemail', key: 'enabled', val: '0', type: null },
  ],
  userman_groups: [
    { id: 1, groupname: 'All Users', priority: 5, users: '[10,11,12,14,99]' },
    { id: 2, groupname: 'Sales', priority: 2, users: '["11"]' },
    { id: 3, groupname: 'Broken', priority: 0, users: '[10,' },
    { id: 4, auth: 'ldap', groupname: 'sales', priority: 7, users: '{"0":14}' },
    { id: 5, groupname: 'Quiet', priority: 1, users: '[11]' },
  ],
  userman_groups_settings: [
    setting({ gid: 1 }, 'enabled', '1'),
    setting({ gid: 1 }, 'endsessionstatus', '5'),
    setting({ gid: 2 }, 'enabled', '0'),
    setting({ gid: 2 }, 'startsessionstatus', '7'),
  ],
  users: [
    { extension: '1001', name: 'Ada' },
    { extension: '1002', name: 'Ben' },
    { extension: '1003', name: 'The door 🚪' },
  ],
};

const leftOf = ({ left }: FreepbxReport) =>
  left.map(({ noun, name, reason }) => `${noun} ${name}: ${reason}`).toSorted();

/** What a refusal says; it never says the password. */
async function refusalIn(response: Response): Promise<unknown[]> {
  const text = await response.text();
  expect(text).not.toContain('top-secret');
  const { code, errors } = JSON.parse(text) as { code: string; errors: { field: string; code: string }[] };
  return [response.status, code, ...errors.map((error) => `${error.field}: ${error.code}`)];
}

describe.each(Object.entries(engines))('importing from FreePBX on %s', (_, open) => {
  let harness: Harness;
  let admin: string;
  let url: string;
  let connection: Record<string, unknown>;

  beforeEach(async () => {
    const database = await open();
    harness = await startHarness(database, { freepbx: readFreepbxTables });
    admin = await harness.signIn('admin');
    url = await mariadb.createDatabase();
    const { hostname: host, port, username: user, password, pathname } = new URL(url);
    connection = { host, port: Number(port), user, password, database: pathname.slice(1) };
    return async () => {
      await harness.backend.close();
      await database.close();
    };
  });

  const post = (more: Record<string, unknown> = {}) =>
    harness.call('POST', '/import/freepbx', { token: admin, body: { ...connection, ...more } });
  const run = async (more: Record<string, unknown> = {}) => {
    const response = await post(more);
    if (response.status !== 200) throw new Error(await response.text());
    return (await response.json()) as FreepbxReport;
  };
  const refused = async (more: Record<string, unknown>) => refusalIn(await post({ password: 'top-secret-1', ...more }));
  const get = async (path: string, token = admin) => (await harness.call('GET', path, { token })).json();
  const signsIn = async (username: string, password: string) => {
    const response = await harness.call('POST', '/session', { body: { username, password, as: 'token' } });
    return response.status === 200 ? ((await response.json()) as { token: string }).token : null;
  };
  const userNamed = async (name: string) => {
    const { items } = (await get(`/users?search=${name}`)) as { items: { id: number; username: string }[] };
    return items.find(({ username }) => username === name);
  };
  const stateFound = async (search: string) => {
    const { items } = (await get(`/states?search=${search}`)) as { items: { id: number; pauseInQueues: string }[] };
    return items[0];
  };

  test('what is there comes over, and what can’t is listed with its reason', async () => {
    await makeFreepbx(url, lived);
    const report = await run();
    expect(report).toMatchObject({
      dryRun: false,
      // Available and DND were here already, as every installation has them.
      states: { added: 2, changed: 0, unchanged: 2 },
      groups: { added: 4, changed: 0, unchanged: 0 },
      users: { added: 5, changed: 0, unchanged: 0 },
    });
    expect(leftOf(report)).toEqual([
      'action 1001, state 77: state_gone',
      'action 1001, state 7: value_unknown',
      'action 9999, state 3: extension_without_user',
      'action ada: follow_me_number_missing',
      'extension 1003 The door 🚪: extension_without_user',
      'group Broken: members_unreadable',
      'group Broken: priority_out_of_range',
      'group sales: merged',
      'setting dee, startsessionstatus: state_gone',
      'setting dee: language_malformed',
      'setting dee: time_zone_unknown',
      'state Available: merged',
      'state Away (lunch 🍕, "BACK", soon): merged',
      'state busy of another module: type_unknown',
      'state chat a\tb: message_malformed',
      `state chat ${'🍕'.repeat(80)}: message_malformed`,
      'user ADA: username_taken',
      'user cy: email_malformed',
      'user cy: password_unusable',
      'user dee: extension_taken',
      'user eve: extension_malformed',
      'user two words: username_malformed',
    ]);
    expect(await userNamed('ada')).toMatchObject({
      displayName: 'Ada Lovelace',
      extension: '1001',
      email: 'ada@example.com',
      role: 'user',
      presence: 'yes',
      groups: [{ name: 'All Users' }],
    });
    // Quiet says nothing there, so Sales decides; here the first group does, and the answer becomes the user's own.
    expect(await userNamed('ben')).toMatchObject({
      displayName: 'Ben Øst',
      presence: 'no',
      groups: [{ name: 'Quiet' }, { name: 'Sales' }, { name: 'All Users' }],
    });
    expect(await userNamed('cy')).toMatchObject({ displayName: 'cy', extension: null, email: null, presence: 'no' });
    expect(await userNamed('dee')).toMatchObject({ presence: 'inherit', presenceAnswer: { on: false } });
  });

  test('passwords are good, and replaced at the first sign-in', async () => {
    await makeFreepbx(url, lived);
    await run();
    const db = openDb(harness.deps.database.dialect);
    const hashOf = async (name: string) =>
      (await db.selectFrom('users').select('password_hash').where('username', '=', name).executeTakeFirstOrThrow())
        .password_hash;
    expect(await signsIn('ada', 'bcrypt passwort')).toBeNull();
    for (const [name, password] of [
      ['ada', 'bcrypt password'],
      ['ben', 'old password'],
    ] as const) {
      expect(await hashOf(name)).not.toMatch(/^\$pbkdf2/);
      expect(await signsIn(name, password)).toEqual(expect.any(String));
      expect(await hashOf(name)).toMatch(/^\$pbkdf2-sha256\$i=1\$/);
      expect(await signsIn(name, password)).toEqual(expect.any(String));
    }
    expect(await signsIn('cy', '')).toBeNull();
    expect(await signsIn('cy', '!')).toBeNull();
  });

  test('a password that would take for ever to check stays behind', async () => {
    await makeFreepbx(url, {
      userman_users: [{ id: 17, username: 'gil', password: `$2y$31$${'a'.repeat(53)}`, default_extension: 'none' }],
    });
    expect(leftOf(await run())).toEqual(['user gil: password_unusable']);
    expect(await signsIn('gil', 'guess')).toBeNull();
  });

  test('what people chose comes with them: their own, else their first group’s', async () => {
    await makeFreepbx(url, lived);
    await run();
    const { items: states } = (await get('/states?pageSize=50')) as { items: { id: number; label: string }[] };
    const idOf = (label: string) => states.find((state) => state.label === label)?.id;
    const ada = (await signsIn('ada', 'bcrypt password')) ?? '';
    expect(await get('/me/settings', ada)).toMatchObject({
      signInStateId: idOf('Away (Lunch 🍕, "back", soon)'),
      signOutStateId: null,
      timeZone: 'Europe/Berlin',
      language: 'de-DE',
      actions: expect.arrayContaining([
        { stateId: idOf('Away (Lunch 🍕, "back", soon)'), action: 'followme' },
        { stateId: idOf('DND'), action: 'none' },
        { stateId: idOf('Available'), action: 'none' },
      ]) as unknown,
    });
    const ben = (await signsIn('ben', 'old password')) ?? '';
    expect(await get('/me/settings', ben)).toMatchObject({
      signInStateId: idOf('Extended Away (على سفر)'),
      signOutStateId: idOf('DND'),
    });
  });

  test('a dry run says the same, and changes nothing', async () => {
    await makeFreepbx(url, lived);
    const before = await get('/users?pageSize=200');
    const tried = await run({ dryRun: true });
    expect(await get('/users?pageSize=200')).toEqual(before);
    expect(await get('/states?pageSize=200')).toMatchObject({ total: 6 });
    expect({ ...(await run()), dryRun: true }).toEqual(tried);
  });

  test('again, it doubles nothing; FreePBX’s changes come, what people chose here stays', async () => {
    await makeFreepbx(url, lived);
    const first = await run();
    const again = await run();
    expect(again).toMatchObject({
      states: { added: 0, changed: 0 },
      groups: { added: 0, changed: 0 },
      users: { added: 0, changed: 0, unchanged: 5 },
    });
    expect(leftOf(again)).toEqual(leftOf(first));

    const ada = (await signsIn('ada', 'bcrypt password')) ?? '';
    await harness.call('PUT', '/me/settings', { token: ada, body: { timeZone: 'Asia/Tokyo', signInStateId: null } });
    await runOnFreepbx(
      url,
      `update presencestate_list set message = 'Mittag' where id in (3, 4);
       update userman_groups set users = '[12]' where id = 1;
       update userman_users set default_extension = '1002', password = '${sha1('new password')}' where id = 10;
       update userman_users set default_extension = '1001', password = '${sha1('new password')}' where id = 11;
       insert into userman_users (id, username, password, default_extension) values (20, 'fay', '${sha1('fay')}', '1020')`,
    );
    const eve = await userNamed('eve');
    await harness.call('DELETE', `/users/${eve?.id}`, { token: admin, headers: { 'If-Match': '*' } });
    const third = await run();
    expect(third).toMatchObject({
      states: { added: 0, changed: 1 },
      groups: { added: 0, changed: 0 },
      users: { added: 1, changed: 3 },
    });
    expect(leftOf(third)).toContain('user eve: deleted_here');
    expect(await userNamed('ada')).toMatchObject({ extension: '1002', groups: [] });
    expect(await userNamed('ben')).toMatchObject({ extension: '1001' });
    // Ada's was used here since; Ben's was not.
    expect(await signsIn('ada', 'bcrypt password')).toEqual(expect.any(String));
    expect(await signsIn('ben', 'new password')).toEqual(expect.any(String));
    expect(await get('/me/settings', ada)).toMatchObject({ timeZone: 'Asia/Tokyo', signInStateId: null });
    expect(await get('/states?search=mittag')).toMatchObject({ total: 1 });
  });

  test('again, a renamed state pauses people in queues as before', async () => {
    await makeFreepbx(url, { presencestate_list: [{ id: 3, type: 'away', message: 'Lunch' }] });
    await run();
    await harness.call('PUT', `/states/${(await stateFound('lunch'))?.id}`, {
      token: admin,
      headers: { 'If-Match': '*' },
      body: { type: 'away', message: 'Lunch', pauseInQueues: 'yes' },
    });
    await runOnFreepbx(url, `update presencestate_list set message = 'Mittag' where id = 3`);
    expect(await run()).toMatchObject({ states: { added: 0, changed: 1 } });
    expect(await stateFound('mittag')).toMatchObject({ pauseInQueues: 'yes' });
  });

  test('a state that parts from another is remembered as itself', async () => {
    await makeFreepbx(url, lived);
    await run();
    await runOnFreepbx(url, `update presencestate_list set message = 'Brunch' where id = 4`);
    expect(await run()).toMatchObject({ states: { added: 1, changed: 0 } });
    const { items } = (await get('/states?search=brunch')) as { items: { id: number }[] };
    const edit = { token: admin, headers: { 'If-Match': '*' } };
    await harness.call('PUT', `/states/${items[0]?.id}`, {
      ...edit,
      body: { type: 'away', message: 'Second breakfast' },
    });
    expect(await run()).toMatchObject({ states: { added: 0, changed: 1 } });
    await harness.call('DELETE', `/states/${items[0]?.id}`, edit);
    const report = await run();
    expect(report).toMatchObject({ states: { added: 0, changed: 0 } });
    expect(leftOf(report)).toContain('state Away (Brunch): deleted_here');
  });

  test('who is here already by the same name is the same person, with their role, password and what FreePBX lacks', async () => {
    await harness.addUser('ADA', { displayName: 'Countess', extension: 'X1', email: 'a@b', role: 'admin' });
    await harness.addUser('taken', { extension: '1002' });
    await makeFreepbx(url, lived);
    await runOnFreepbx(url, `update userman_users set email = null, default_extension = 'none' where id = 10`);
    const report = await run();
    expect(report.users).toEqual({ added: 4, changed: 1, unchanged: 0 });
    expect(leftOf(report)).toContain('user ben: extension_taken');
    expect(await userNamed('ada')).toMatchObject({
      displayName: 'Ada Lovelace',
      extension: 'X1',
      email: 'a@b',
      role: 'admin',
    });
    expect(await signsIn('ada', 'bcrypt password')).toBeNull();
  });

  test('5,000 users come in one go, and once', async () => {
    const ids = Array.from({ length: 5000 }, (_each, index) => index + 1);
    await makeFreepbx(url, {
      presencestate_list: [{ id: 1, type: 'away', message: 'Lunch' }],
      presencestate_prefs: ids.map((id) => ({ extension: String(id), item_id: 1, pref: 'dnd' })),
      userman_users: ids.map((id) => ({
        id,
        username: `user${id}`,
        password: sha1(String(id)),
        default_extension: String(id),
      })),
      userman_users_settings: ids.map((uid) => setting({ uid }, 'startsessionstatus', '1')),
      userman_groups: [{ id: 1, groupname: 'Everybody', users: JSON.stringify(ids) }],
    });
    expect(await run()).toMatchObject({ users: { added: 5000 }, left: [] });
    expect(await run()).toMatchObject({ users: { added: 0, changed: 0, unchanged: 5000 }, left: [] });
    expect(await get('/presences')).toMatchObject({ total: 5000 });
    expect(await signsIn('user4711', '4711')).toEqual(expect.any(String));
  });

  test('what can’t be read is said by the field at fault, and the password nowhere', async () => {
    const { password } = connection;
    expect(await refused({ password })).toEqual([422, 'invalid', 'database: freepbx_tables_missing']);
    expect(await refused({ password, database: 'nothing_here' })).toEqual([
      422,
      'invalid',
      'database: freepbx_database_unknown',
    ]);
    expect(await refused({ user: 'nobody' })).toEqual([422, 'invalid', 'user: freepbx_access_denied']);
    expect(await refused({ port: 1 })).toEqual([422, 'invalid', 'host: freepbx_unreachable']);
    expect(await refused({ host: 'no-such-host.invalid' })).toEqual([422, 'invalid', 'host: freepbx_host_unknown']);
    expect(await refused({ host: 'a b', port: 70_000 })).toEqual([
      422,
      'invalid',
      'host: host_malformed',
      'port: port_out_of_range',
    ]);
  });

  test('the audit says where from and how many, and no password', async () => {
    await makeFreepbx(url, lived);
    await run();
    await run({ dryRun: true });
    const db = openDb(harness.deps.database.dialect);
    const rows = await db.selectFrom('audit').selectAll().where('action', '=', 'import').execute();
    expect(rows).toMatchObject([{ subject: 'system', subject_name: 'FreePBX at 127.0.0.1', actor_name: 'Ada' }]);
    expect(JSON.parse(rows[0]?.after ?? '')).toMatchObject({ users: { added: 5 } });
  });
});

test('a home that can’t reach one says so', async () => {
  const database = openLibsql(':memory:');
  const harness = await startHarness(database);
  onTestFinished(() => harness.backend.close());
  const token = await harness.signIn('admin');
  const body = { host: 'localhost', user: 'x', password: 'y' };
  const response = await harness.call('POST', '/import/freepbx', { token, body });
  expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([501, 'not_possible_here']);
  expect(await (await harness.call('GET', '/system', { token })).json()).toMatchObject({ imports: [] });
});
