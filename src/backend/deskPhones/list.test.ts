import { describe, expect, test } from 'vitest';
import { phoneMakers } from '#contract/phones.ts';
import { MINUTE, eachWithPhone, linkOf, pageOf, pass } from '#backend/testing/phoneHarness.ts';
import { basic, linesOf, promptOf, textOf, texts } from '#backend/testing/phoneXml.ts';
import { openLibsql } from '#node/database/libsql.ts';

const at = eachWithPhone(() => openLibsql(':memory:'));

describe('the list', () => {
  test('has every state in its order, and says and marks what one is in', async () => {
    await at.harness.call('PUT', '/me/presence', { token: at.ben, body: { stateId: await at.stateIdOf('Away') } });
    const expected = ['Available', 'Chat', '* Away', 'DND', 'Extended Away', 'Unavailable'];
    for (const maker of phoneMakers) {
      const list = await at.listOf(maker);
      expect([promptOf(list), linesOf(list).map(({ label }) => label)]).toEqual(['Now: Away', expected]);
    }
  });

  test('says own words that are in force', async () => {
    const body = { stateId: await at.stateIdOf('Away'), message: 'Zahnarzt <9 & "10"' };
    await at.harness.call('PUT', '/me/presence', { token: at.ben, body });
    expect(texts(await at.listOf('aastra'), 'Title')).toEqual(['Now: Away (Zahnarzt <9 & "10")']);
  });

  test('knows what has just ended', async () => {
    const body = { stateId: await at.stateIdOf('Away'), until: new Date(Date.now() + MINUTE).toISOString() };
    await at.harness.call('PUT', '/me/presence', { token: at.ben, body });
    pass(MINUTE);
    const list = await at.listOf();
    expect(texts(list, 'Title')).toEqual(['Now: Not set']);
    await at.harness.call('GET', '/presences', { token: at.ben });
    await at.ask(linkOf(list, 'Chat'));
    expect(await at.labelNow()).toBe('Chat');
  });

  test('comes in pages when there are many states', async () => {
    for (let number = 1; number <= 40; number += 1) {
      await at.harness.call('POST', '/states', { token: at.admin, body: { type: 'chat', message: `Room ${number}` } });
    }
    const first = await at.listOf();
    const second = await at.ask(linkOf(first, 'Next page'));
    expect(second.screen && linesOf(second.screen).map(({ label }) => label)).toContain('Unavailable');
    await at.ask(linkOf(second.screen ?? first, 'DND'));
    expect(await at.labelNow()).toBe('DND');
  });

  test('says so when there is no state at all', async () => {
    for (const label of ['Available', 'Chat', 'Away', 'DND', 'Extended Away', 'Unavailable'])
      await at.deleteState(label);
    for (const maker of phoneMakers) {
      const { status, screen } = await at.ask(pageOf(maker));
      expect(status).toBe(200);
      expect(screen && linesOf(screen)).toEqual([]);
      expect(screen && textOf(screen)).toBe('There is no state yet. An admin has to add one.');
    }
  });

  test('is never kept, and leads where the phone can go', async () => {
    const { response } = await at.ask(pageOf('cisco'));
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    expect(response.headers.get('Expires')).toBe('Thu, 01 Jan 1970 00:00:00 GMT');
    expect(linkOf(await at.listOf(), 'Away')).toMatch(/^http:\/\/presence\.test\/api\/phone-page\/yealink\/3\./);
    at.harness.deps.publicUrl = () => 'https://pbx.example/presence/';
    expect(linkOf(await at.listOf(), 'Away')).toMatch(
      /^https:\/\/pbx\.example\/presence\/api\/phone-page\/yealink\/3\./,
    );
  });

  test('is there for the makers that there are, and to be read only', async () => {
    const nokia = await at.harness.call('GET', '/phone-page/nokia', { headers: basic('ben', at.phone.password) });
    expect(nokia.status).toBe(404);
    const { response } = await at.ask(pageOf('cisco'), { method: 'POST' });
    expect([response.status, response.headers.get('Allow')]).toEqual([405, 'GET, HEAD']);
  });

  test('says that it can’t be had when the database is out of reach', async () => {
    const logged: string[] = [];
    at.harness.deps.log.error = (message) => void logged.push(message);
    at.harness.deps.limiter.take = () => Promise.reject(new Error('database is locked'));
    const { status, screen } = await at.ask(pageOf('aastra'), { as: basic('ben', 'wrong') });
    expect([status, screen && texts(screen, 'Text')]).toEqual([503, ['The database is out of reach.']]);
    expect(logged).toEqual(['The database is out of reach.']);
  });
});
