import { describe, expect, test } from 'vitest';
import { phoneMakers } from '#contract/phones.ts';
import { formats } from '#backend/deskPhones/formats/formats.ts';
import { createTestLog, PASSWORD } from '#backend/testing/harness.ts';
import { MINUTE, eachWithPhone, linkOf, pageOf, pass } from '#backend/testing/phoneHarness.ts';
import { addPhone, basic, texts } from '#backend/testing/phoneXml.ts';
import { openLibsql } from '#node/database/libsql.ts';
import { createLimiter } from '#node/http/limiter.ts';

const at = eachWithPhone(() => openLibsql(':memory:'));

describe('a phone signs in', () => {
  test('with the extension, in any case, and its own password', async () => {
    expect((await at.ask(pageOf('yealink'))).status).toBe(200);
    expect((await at.ask(pageOf('yealink'), { as: basic('BEN', at.phone.password) })).status).toBe(200);
  });

  test('when it is told to: without a password it is asked for one, in its own format', async () => {
    for (const maker of phoneMakers) {
      const { response, screen } = await at.ask(pageOf(maker), { as: {} });
      expect(response.status).toBe(401);
      expect(response.headers.get('WWW-Authenticate')).toBe('Basic realm="Presence State", charset="UTF-8"');
      expect(response.headers.get('Content-Type')).toBe(`${formats[maker].mediaType}; charset=UTF-8`);
      expect(screen?.name).toBe((await at.ask(pageOf(maker), { as: basic('ben', 'x') })).screen?.name);
    }
  });

  test('with nothing else: no session, no person’s password, no other phone’s, nothing malformed', async () => {
    await at.harness.addUser('cleo');
    const others = await addPhone(at.harness, await at.harness.signIn('cleo'));
    const body = { username: 'ben', password: PASSWORD };
    const cookie = (await at.harness.call('POST', '/session', { body })).headers.get('Set-Cookie') ?? '';
    for (const as of [
      { Authorization: `Bearer ${at.ben}` },
      { Cookie: cookie },
      basic('ben', at.ben),
      basic('ben', PASSWORD),
      basic('ben', others.password),
      basic('cleo', at.phone.password),
      basic('nobody', at.phone.password),
      basic('', at.phone.password),
      basic('ben', ''),
      basic('ben', `${at.phone.password} `),
      basic('ben', at.phone.password.toUpperCase()),
      basic(`be${'n'.repeat(10_000)}`, at.phone.password),
      { Authorization: `Basic ${btoa('ben')}` },
      { Authorization: 'Basic %%%' },
      { Authorization: `Basic ${btoa('\u00ff\u00fe:\u00ff')}` },
      { Authorization: 'Basic' },
      { Authorization: 'Digest username="ben"' },
    ]) {
      const { status, response } = await at.ask(pageOf('yealink'), { as });
      expect([as, status]).toEqual([as, 401]);
      expect(response.headers.get('WWW-Authenticate')).toMatch(/^Basic /);
    }
  });

  test('for its page alone: its password opens nothing else', async () => {
    const headers = basic('ben', at.phone.password);
    for (const path of ['/states', '/me/presence', '/me/phones']) {
      expect((await at.harness.call('GET', path, { headers })).status).toBe(401);
    }
  });

  test('no more once it is removed', async () => {
    await at.harness.call('DELETE', `/me/phones/${at.phone.id}`, { token: at.ben });
    expect((await at.ask(pageOf('yealink'))).status).toBe(401);
  });

  test('no more once its person is deleted, or has another extension', async () => {
    await at.editBen({ extension: '4711' });
    expect((await at.ask(pageOf('yealink'))).status).toBe(401);
    expect((await at.ask(pageOf('yealink'), { as: basic('4711', at.phone.password) })).status).toBe(200);
    await at.editBen({ extension: null });
    expect((await at.ask(pageOf('yealink'), { as: basic('4711', at.phone.password) })).status).toBe(401);
    await at.editBen({});
    expect((await at.ask(pageOf('yealink'))).status).toBe(200);
    const etag = (await at.harness.call('GET', `/users/${at.benId}`, { token: at.admin })).headers.get('ETag') ?? '';
    await at.harness.call('DELETE', `/users/${at.benId}`, { token: at.admin, headers: { 'If-Match': etag } });
    expect((await at.ask(pageOf('yealink'))).status).toBe(401);
  });

  test('to no use while presence is off for its person', async () => {
    const link = linkOf(await at.listOf(), 'Away');
    await at.editBen({ presence: 'no' });
    const { status, screen } = await at.ask(pageOf('yealink'));
    expect([status, screen && texts(screen, 'Text')]).toEqual([403, ['Presence is off for you.']]);
    expect((await at.ask(link)).status).toBe(403);
    await at.editBen({ presence: 'yes' });
    expect((await at.ask(pageOf('yealink'))).status).toBe(200);
    expect(await at.labelNow()).toBe('Not set');
  });

  test('whatever others tried: wrong passwords count by network, and the right one does not', async () => {
    at.harness.deps.limiter = createLimiter();
    at.harness.deps.log = createTestLog();
    const wrong = async () => (await at.ask(pageOf('yealink'), { as: basic('ben', 'wrong') })).status;
    await at.ask(pageOf('yealink'), { as: {} });
    for (let count = 0; count < 10; count += 1) expect(await wrong()).toBe(401);
    const { response, screen } = await at.ask(pageOf('yealink'), { as: basic('ben', 'wrong') });
    expect([response.status, response.headers.get('Retry-After')]).toEqual([429, '300']);
    expect(screen && texts(screen, 'Text')).toEqual(['Too many attempts. Wait a moment.']);
    expect((await at.ask(pageOf('yealink'))).status).toBe(200);
    expect(await wrong()).toBe(429);
    expect(await at.harness.signIn('ben')).toMatch(/./);
  });

  test('and when it did is noted, by the minute', async () => {
    expect(await at.usedAt()).toBeNull();
    await at.ask(pageOf('yealink'), { as: basic('ben', 'wrong') });
    expect(await at.usedAt()).toBeNull();
    await at.ask(pageOf('yealink'));
    pass(MINUTE - 1);
    await at.ask(pageOf('yealink'));
    expect(await at.usedAt()).toBe('2026-11-23T12:00:00.000Z');
    pass(1);
    await at.ask(pageOf('yealink'));
    expect(await at.usedAt()).toBe('2026-11-23T12:01:00.000Z');
  });
});

test('a phone goes on working after a restore', async () => {
  const backup = await at.harness.backend.console.backup();
  await at.harness.call('DELETE', `/me/phones/${at.phone.id}`, { token: at.ben });
  expect((await at.ask(pageOf('yealink'))).status).toBe(401);
  await at.harness.backend.console.restore(backup);
  expect((await at.ask(pageOf('yealink'))).status).toBe(200);
});
