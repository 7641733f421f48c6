import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ApiKey, NewApiKey } from '#contract/apiKeys.ts';
import type { AuditEntry } from '#contract/audit.ts';
import type { Problem } from '#contract/problems.ts';
import type { Scope } from '#contract/scopes.ts';
import type { Allowance } from '#backend/ports/deps.ts';
import { openDb } from '#backend/store/sql/database.ts';
import { bytesOf } from '#backend/testing/backupFile.ts';
import { type Harness, PASSWORD, startHarness } from '#backend/testing/harness.ts';
import { openLibsql } from '#node/database/libsql.ts';

const HOUR = 3_600_000;
const anyVersion = { 'If-Match': '*' };

const fail = (message: string) => expect.unreachable(message);

let harness: Harness;
let admin: string;
let logged: string[];
let taken: [allowance: string, key: string][];

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-23T12:00:00Z') });
  logged = [];
  taken = [];
  const note = (message: string) => void logged.push(message);
  const take = ({ name }: Allowance, key: string) => {
    taken.push([name, key]);
    return Promise.resolve(null);
  };
  harness = await startHarness(openLibsql(':memory:'), {
    log: { error: fail, warn: fail, info: note, debug: note },
    limiter: { take, giveBack: () => Promise.resolve() },
  });
  admin = await harness.signIn('admin');
  await harness.addUser('ben');
});
afterEach(async () => {
  await harness.backend.close();
  vi.useRealTimers();
});

async function make(scopes: Scope[], differing: { name?: string; expiresAt?: string } = {}): Promise<NewApiKey> {
  const body = { name: 'Bell', scopes, ...differing };
  return (await harness.call('POST', '/api-keys', { token: admin, body })).json() as Promise<NewApiKey>;
}

async function listed(): Promise<ApiKey[]> {
  const response = await harness.call('GET', '/api-keys', { token: admin });
  return ((await response.json()) as { items: ApiKey[] }).items;
}

async function audited(subject: string): Promise<AuditEntry[]> {
  const response = await harness.call('GET', `/audit?subject=${subject}`, { token: admin });
  return ((await response.json()) as { items: AuditEntry[] }).items;
}

const usedAt = async () => (await listed())[0]?.lastUsedAt;
const revoke = (id: number) => harness.call('DELETE', `/api-keys/${id}`, { token: admin });
const statusOf = async (token: string, path = '/presences') => (await harness.call('GET', path, { token })).status;

test('its last use is noted by the hour', async () => {
  const { key } = await make(['read_presence']);
  expect(await usedAt()).toBeNull();
  await statusOf(key);
  vi.setSystemTime(Date.now() + HOUR - 1);
  await statusOf(key);
  expect(await usedAt()).toBe('2026-11-23T12:00:00.000Z');
  vi.setSystemTime(Date.now() + 1);
  await statusOf(key);
  expect(await usedAt()).toBe('2026-11-23T13:00:00.000Z');
});

test('a use that a clock which was ahead noted is replaced', async () => {
  const { key } = await make(['read_presence']);
  vi.setSystemTime('2027-01-01T00:00:00Z');
  await statusOf(key);
  vi.setSystemTime('2026-11-23T12:00:00Z');
  await statusOf(key);
  expect(await usedAt()).toBe('2026-11-23T12:00:00.000Z');
});

test('a call that it has no scope for does not count as a use', async () => {
  const { key } = await make(['read_presence']);
  expect(await statusOf(key, '/users')).toBe(403);
  expect(await usedAt()).toBeNull();
});

test('it is refused from its end on, and from when it is revoked', async () => {
  const { key, id } = await make(['read_presence'], { expiresAt: '2026-11-23T14:00:00+01:00' });
  vi.setSystemTime(Date.now() + HOUR - 1);
  expect(await statusOf(key)).toBe(200);
  vi.setSystemTime(Date.now() + 1);
  expect(await statusOf(key)).toBe(401);
  expect(await listed()).toMatchObject([{ id, expiresAt: '2026-11-23T13:00:00.000Z' }]);
  const other = await make(['read_presence'], { name: 'Alarm' });
  expect(await statusOf(other.key)).toBe(200);
  expect((await revoke(other.id)).status).toBe(204);
  expect(await statusOf(other.key)).toBe(401);
});

test('what it is refused for is said in the way of RFC 6750', async () => {
  const { key } = await make(['read_presence']);
  const scope = await harness.call('GET', '/users', { token: key });
  expect(scope.headers.get('WWW-Authenticate')).toBe('Bearer error="insufficient_scope", scope="manage"');
  expect(await scope.json()).toMatchObject({
    code: 'insufficient_scope',
    detail: 'This call takes an API key with the scope manage.',
  });
  const never = await harness.call('GET', '/api-keys', { token: key });
  expect(never.headers.get('WWW-Authenticate')).toBe('Bearer error="insufficient_scope"');
  expect(await never.json()).toMatchObject({ code: 'insufficient_scope', detail: 'No API key may make this call.' });
  const bad = await harness.call('GET', '/users', { token: `${key}x` });
  expect([bad.status, bad.headers.get('WWW-Authenticate')]).toEqual([401, 'Bearer']);
  expect(await bad.json()).toMatchObject({ code: 'not_signed_in', detail: expect.stringContaining('revoked') });
});

test('nothing that is logged, kept, audited or backed up opens anything', async () => {
  const { key, startsWith } = await make(['read_presence', 'manage']);
  await harness.call('POST', '/groups', { token: key, body: { name: 'Sales', presence: 'yes' } });
  await statusOf(key, '/api-keys');
  expect(logged.join('\n')).toContain('API key Bell was refused (insufficient_scope): GET /api/api-keys');
  const tables = await openDb(harness.deps.database.dialect).selectFrom('api_keys').selectAll().execute();
  const audit = [...(await audited('apiKey')), ...(await audited('group'))];
  const backup = new TextDecoder().decode(await bytesOf(await harness.backend.console.backup()));
  for (const text of [logged.join('\n'), JSON.stringify(tables), JSON.stringify(audit), backup]) {
    expect(text).not.toContain(key);
    expect(text.replaceAll(startsWith, '')).not.toContain('presence_key_');
  }
  expect(backup).not.toContain(tables[0]?.secret_hash);
});

test('the audit says who made and who revoked it, and names it as who did what it did', async () => {
  const { key, id } = await make(['manage'], { expiresAt: '2027-01-01T00:00:00Z' });
  await harness.call('POST', '/groups', { token: key, body: { name: 'Sales', presence: 'yes' } });
  await revoke(id);
  const shown = { scopes: ['manage'], expiresAt: '2027-01-01T00:00:00.000Z' };
  const about = { actor: { displayName: 'Ada' }, subject: 'apiKey', subjectId: id, subjectName: 'Bell' };
  expect(await audited('apiKey')).toMatchObject([
    { ...about, action: 'delete', before: shown, after: null },
    { ...about, action: 'create', before: null, after: shown },
  ]);
  const actor = { id: null, displayName: 'API key Bell' };
  expect(await audited('group')).toMatchObject([{ actor, action: 'create', subjectName: 'Sales' }]);
});

test('what it sets is a pick by it, with a reason', async () => {
  const { key } = await make(['set_presence', 'read_presence']);
  const body = { stateId: 4, reason: 'On the line' };
  const set = await harness.call('PUT', '/presences/ben', { token: key, body });
  const setBy = { self: false, displayName: 'API key Bell' };
  expect(await set.json()).toMatchObject({ type: 'dnd', setBy, reason: 'On the line' });
  const ben = await harness.signIn('ben');
  const history = (await (await harness.call('GET', '/me/history', { token: ben })).json()) as { items: unknown[] };
  expect(history.items[0]).toMatchObject({ by: setBy, reason: 'On the line' });
  expect(await audited('presence')).toMatchObject([
    { action: 'set', actor: { id: null, displayName: 'API key Bell' }, subjectName: 'ben' },
  ]);
});

test('why somebody was set is told to who may set it alone', async () => {
  const body = { stateId: 4, reason: 'On the line' };
  await harness.call('PUT', '/presences/ben', { token: admin, body });
  const reasonFor = async (scopes: Scope[], name: string) => {
    const { key } = await make(scopes, { name });
    return ((await (await harness.call('GET', '/presences/ben', { token: key })).json()) as { reason: unknown }).reason;
  };
  expect(await reasonFor(['read_presence'], 'Bell')).toBeNull();
  expect(await reasonFor(['read_presence', 'set_presence'], 'Alarm')).toBe('On the line');
});

test('it makes, changes and deletes people, and no admins', async () => {
  const { key: token } = await make(['manage']);
  const cy = { username: 'cy', displayName: 'Cy', role: 'user', presence: 'yes' };
  const made = await harness.call('POST', '/users', { token, body: { ...cy, password: PASSWORD } });
  expect(made.status).toBe(201);
  const { id } = (await made.json()) as { id: number };
  const presences = (...ids: number[]) =>
    harness.call('POST', '/users/presence', { token, body: { ids, presence: 'no' } });
  const change = (of: number, body: object) =>
    harness.call('PUT', `/users/${of}`, { token, body: { ...cy, ...body }, headers: anyVersion });
  const remove = (of: number) => harness.call('DELETE', `/users/${of}`, { token, headers: anyVersion });
  expect((await change(id, { displayName: 'Cyd' })).status).toBe(200);
  expect((await presences(id)).status).toBe(200);
  await harness.addUser('boss', { role: 'admin' });
  const refused = [
    await harness.call('POST', '/users', { token, body: { ...cy, username: 'x', role: 'admin', password: PASSWORD } }),
    await change(id, { role: 'admin' }),
    await change(1, { username: 'admin' }),
    await remove(1),
    await presences(id, 1),
  ];
  for (const response of refused)
    expect([response.status, ((await response.json()) as Problem).code]).toEqual([403, 'forbidden']);
  expect((await remove(id)).status).toBe(204);
});

test('what it changes counts as what an admin changes, for itself', async () => {
  const { key, id } = await make(['set_presence']);
  taken = [];
  await harness.call('PUT', '/presences/ben', { token: key, body: { stateId: 4 } });
  expect(taken).toEqual([['admin-writes', `key ${id}`]]);
});

/** Reads events until one of this type, or the end of the stream. Returns the types. */
async function typesUpTo(reader: ReadableStreamDefaultReader<string> | undefined, last: string): Promise<string[]> {
  const types: string[] = [];
  while (types.at(-1) !== last) {
    const { done, value = '' } = (await reader?.read()) ?? { done: true };
    if (done) return [...types, 'end'];
    types.push(...[...value.matchAll(/"type":"(\w+)"/g)].map(([, type = '']) => type));
  }
  return types;
}

const listen = async (token: string) => {
  const { body } = await harness.call('GET', '/events', { token });
  return body?.pipeThrough(new TextDecoderStream()).getReader();
};

test('it hears what everyone hears, and with manage what admins hear; its stream ends when it is revoked', async () => {
  const reading = await make(['read_presence']);
  const managing = await make(['read_presence', 'manage'], { name: 'Alarm' });
  const [plain, all] = [await listen(reading.key), await listen(managing.key)];
  expect(await typesUpTo(plain, 'ready')).toEqual(['ready']);
  expect(await typesUpTo(all, 'ready')).toEqual(['ready']);
  await harness.call('POST', '/groups', { token: admin, body: { name: 'Sales', presence: 'yes' } });
  await harness.call('POST', '/states', { token: admin, body: { type: 'away', message: 'Lunch' } });
  expect(await typesUpTo(plain, 'states')).toEqual(['states']);
  expect(await typesUpTo(all, 'states')).toEqual(['groups', 'audit', 'states']);
  await revoke(reading.id);
  expect(await typesUpTo(plain, 'never')).toEqual(['session', 'end']);
  await harness.call('POST', '/states', { token: admin, body: { type: 'away', message: 'Dinner' } });
  expect(await typesUpTo(all, 'states')).not.toContain('end');
  await all?.cancel();
});

test('a call that is under way when it is revoked changes nothing', async () => {
  const { key, id } = await make(['set_presence']);
  const sent = new TextEncoder().encode(JSON.stringify({ stateId: 4 }));
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        expect((await revoke(id)).status).toBe(204);
        controller.enqueue(sent);
        controller.close();
      },
    },
    { highWaterMark: 0 },
  );
  const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${key}` };
  const init = { method: 'PUT', headers, body, duplex: 'half' };
  const answer = await harness.backend.fetch(new Request('http://presence.test/api/presences/ben', init));
  expect(answer.status).toBe(401);
  const list = await harness.call('GET', '/presences?type=dnd', { token: admin });
  expect(await list.json()).toMatchObject({ total: 0 });
});

test('a restore ends all keys: none that was revoked comes back by it', async () => {
  const { key } = await make(['read_presence']);
  const file = await bytesOf(await harness.backend.console.backup());
  expect((await harness.call('POST', '/restore', { token: admin, file })).status).toBe(200);
  admin = await harness.signIn('admin');
  expect([await listed(), await statusOf(key)]).toEqual([[], 401]);
});

test.each(['9999-12-31T23:59:59-12:00', '2031-11-30T12:00:00Z'])('it can’t end as late as %s', async (expiresAt) => {
  const body = { name: 'Bell', scopes: ['manage'], expiresAt };
  const refused = await harness.call('POST', '/api-keys', { token: admin, body });
  expect(await refused.json()).toMatchObject({ errors: [{ field: 'expiresAt', code: 'until_too_far' }] });
});

test('there are at most a hundred', async () => {
  for (let count = 0; count < 100; count += 1) await make(['manage'], { name: `Key ${count}` });
  const body = { name: 'One more', scopes: ['manage'] };
  const refused = await harness.call('POST', '/api-keys', { token: admin, body });
  expect(await refused.json()).toMatchObject({ code: 'invalid', errors: [{ field: 'name', code: 'too_many' }] });
});
