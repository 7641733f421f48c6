import { expect, onTestFinished, test } from 'vitest';
import type { AuditEntry } from '#contract/audit.ts';
import type { Deps } from '#backend/ports/deps.ts';
import { createTestLog, PASSWORD, startHarness } from '#backend/testing/harness.ts';
import { openLibsql } from '#node/database/libsql.ts';
import { createLimiter } from '#node/http/limiter.ts';

const clientAddress = (request: Request) => request.headers.get('From') ?? '192.0.2.1';

/** A backend with Ben, on which guesses count, and what its audit says of signing in and of passwords. */
async function start(differing: Partial<Deps> = {}) {
  const log = createTestLog();
  const deps = { limiter: createLimiter(), log, clientAddress, ...differing };
  const harness = await startHarness(openLibsql(':memory:'), deps);
  onTestFinished(() => harness.backend.close());
  await harness.addUser('ben', { displayName: 'Ben' });
  const token = await harness.signIn('admin');
  log.lines.length = 0;
  const audited = async () => {
    const response = await harness.call('GET', '/audit?sort=at&search=Ben&pageSize=200', { token });
    const { items } = (await response.json()) as { items: AuditEntry[] };
    return items.filter(({ action }) => action !== 'create');
  };
  const guess = (username: string, From: string) =>
    harness.call('POST', '/session', { body: { username, password: 'wrong' }, headers: { From } });
  return { harness, log, token, audited, guess };
}

test('who signs in is audited with the address, and logged; who signs out is logged', async () => {
  const { harness, log, audited } = await start();
  const token = await harness.signIn('ben');
  await harness.call('DELETE', '/session', { token });
  const ben = { id: 2, displayName: 'Ben' };
  expect(await audited()).toMatchObject([
    {
      action: 'sign_in',
      subject: 'session',
      actor: ben,
      subjectId: 2,
      subjectName: 'Ben',
      after: { address: '192.0.2.1' },
    },
  ]);
  expect(log.lines).toEqual(['info: ben signed in from 192.0.2.1.', 'info: ben signed out from 192.0.2.1.']);
});

test('who is not signed in after all is not logged as if', async () => {
  const deviceTransport = {
    read: () => undefined,
    write: () => expect.unreachable('The last thing to be done fails.'),
  };
  const { harness, log, audited } = await start({ deviceTransport });
  const response = await harness.call('POST', '/session', { body: { username: 'ben', password: PASSWORD } });
  expect(response.status).toBe(500);
  expect(log.lines).toEqual([expect.stringMatching(/^error: /)]);
  expect(await audited()).toEqual([]);
});

test('one’s own new password is audited', async () => {
  const { harness, audited } = await start();
  const body = { currentPassword: PASSWORD, newPassword: 'another horse' };
  await harness.call('PUT', '/me/password', { token: await harness.signIn('ben'), body });
  expect((await audited()).at(-1)).toMatchObject({
    action: 'password',
    subject: 'user',
    actor: { id: 2 },
    subjectId: 2,
    before: null,
    after: null,
  });
});

test('failures are logged each, audited a few times an hour, and a lock-out is told', async () => {
  const { log, audited, guess } = await start();
  for (let count = 0; count < 13; count += 1) await guess(' BEN ', `198.51.100.${count}`);
  const entries = await audited();
  expect(entries.map(({ action }) => action)).toEqual([
    ...Array<string>(5).fill('sign_in_failed'),
    'locked_out',
    'locked_out',
  ]);
  expect(entries[0]).toMatchObject({
    subject: 'session',
    actor: { id: null, displayName: '198.51.100.0' },
    subjectId: 2,
    subjectName: 'Ben',
    after: { address: '198.51.100.0' },
  });
  expect(log.lines).toHaveLength(13);
  expect(log.lines[0]).toBe('info: Failed to sign in as ben from 198.51.100.0.');
  expect(log.lines[12]).toBe('warn: Too many wrong guesses at ben’s password from 198.51.100.12 (sign-in-name).');
});

test('a name that nobody has is in no audit, and not in the log: it may be a password', async () => {
  const { log, audited, guess } = await start();
  for (let count = 0; count < 31; count += 1) await guess(`s3cret-${count}`, '198.51.100.7');
  await guess('ben', '198.51.100.7');
  expect(await audited()).toEqual([]);
  expect(log.lines.join('\n')).not.toContain('s3cret');
  expect(log.lines[0]).toBe('info: Failed to sign in as a name that nobody has from 198.51.100.7.');
  expect(log.lines.at(-1)).toBe('warn: Too many wrong guesses at ben’s password from 198.51.100.7 (sign-in-network).');
});

test('calls that their callers may not make are logged', async () => {
  const { harness, log } = await start();
  await harness.addUser('cy', { presence: 'no' });
  const [ben, cy] = [await harness.signIn('ben'), await harness.signIn('cy')];
  log.lines.length = 0;
  await harness.call('GET', '/users?search=x', { token: ben });
  await harness.call('PUT', '/presences/cy', { token: ben, body: { stateId: 1 } });
  await harness.call('DELETE', '/presences/cy', { token: ben });
  await harness.call('PUT', '/me/presence', { token: cy, body: { stateId: 1 } });
  await harness.call('DELETE', '/session', { headers: { 'Sec-Fetch-Site': 'cross-site' } });
  await harness.call('GET', '/states');
  expect(log.lines).toEqual([
    'info: ben was refused (forbidden): GET /api/users from 192.0.2.1.',
    'info: ben was refused (forbidden): PUT /api/presences/cy from 192.0.2.1.',
    'info: ben was refused (forbidden): DELETE /api/presences/cy from 192.0.2.1.',
    'info: cy was refused (presence_off): PUT /api/me/presence from 192.0.2.1.',
    'info: Somebody was refused (cross_site): DELETE /api/session from 192.0.2.1.',
  ]);
});

test('a lock-out of whoever is signed in and guesses the password is told, and one of a desk phone is logged', async () => {
  const { harness, log, audited } = await start();
  const token = await harness.signIn('ben');
  log.lines.length = 0;
  const body = { currentPassword: 'wrong', newPassword: 'another horse' };
  const headers = { Authorization: `Basic ${btoa('ben:wrong')}`, From: '198.51.100.7' };
  for (let count = 0; count < 11; count += 1) {
    await harness.call('PUT', '/me/password', { token, body });
    await harness.call('GET', '/phone-page/yealink', { headers });
  }
  expect(log.lines).toEqual([
    'warn: Too many wrong guesses at ben’s password from 192.0.2.1 (password).',
    'warn: Too many wrong guesses at a password from 198.51.100.7 (phone-network).',
  ]);
  expect((await audited()).map(({ action }) => action)).toEqual(['sign_in', 'locked_out']);
});

test('the session that a set-up begins is audited and logged as any other', async () => {
  const log = createTestLog();
  const harness = await startHarness(openLibsql(':memory:'), { log }, { empty: true });
  onTestFinished(() => harness.backend.close());
  const token = await harness.backend.issueSetupToken();
  const body = { token, username: 'ada', displayName: 'Ada', password: PASSWORD, as: 'token' };
  const { token: admin } = (await (await harness.call('POST', '/setup', { body })).json()) as { token: string };
  expect(log.lines).toEqual(['info: ada signed in from 192.0.2.1.']);
  expect(await (await harness.call('GET', '/audit?sort=at', { token: admin })).json()).toMatchObject({
    items: [{ action: 'create' }, { action: 'sign_in', subjectName: 'Ada', after: { address: '192.0.2.1' } }],
  });
});
