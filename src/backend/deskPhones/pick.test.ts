import { describe, expect, test } from 'vitest';
import { phoneMakers } from '#contract/phones.ts';
import { MINUTE, eachWithPhone, linkOf, pageOf, pass } from '#backend/testing/phoneHarness.ts';
import { addPhone, basic, linesOf, promptOf, textOf } from '#backend/testing/phoneXml.ts';
import { openLibsql } from '#node/database/libsql.ts';

const at = eachWithPhone(() => openLibsql(':memory:'));

describe('a pick', () => {
  test('is the person’s own, like one in the browser, and the phone says that it is done', async () => {
    for (const [index, maker] of phoneMakers.entries()) {
      const label = index % 2 === 0 ? 'Away' : 'DND';
      const { status, screen } = await at.ask(linkOf(await at.listOf(maker), label));
      expect(status).toBe(200);
      expect([maker, screen && textOf(screen)]).toEqual([maker, `Done. Now: ${label}`]);
      expect(await at.labelNow()).toBe(label);
      expect((await at.historyOf())[0]).toMatchObject({ label, cause: 'pick', by: { self: true } });
      pass(1000);
    }
  });

  test('happens once: the same call again says the same, and picks nothing', async () => {
    const link = linkOf(await at.listOf(), 'Away');
    const first = await at.ask(link);
    const before = await at.historyOf();
    pass(1000);
    expect(await at.ask(link)).toMatchObject({ status: 200, screen: first.screen });
    expect(await at.historyOf()).toEqual(before);
  });

  test('happens once when a phone is impatient', async () => {
    const link = linkOf(await at.listOf(), 'Away');
    const before = (await at.historyOf()).length;
    const answers = await Promise.all([at.ask(link), at.ask(link), at.ask(link)]);
    expect(new Set(answers.map(({ screen }) => JSON.stringify(screen))).size).toBe(1);
    expect(await at.historyOf()).toHaveLength(before + 1);
  });

  test('does not happen by a link of a list that is not true any more: the list comes anew', async () => {
    for (const maker of phoneMakers) {
      const old = await at.listOf(maker);
      await at.harness.call('PUT', '/me/presence', { token: at.ben, body: { stateId: await at.stateIdOf('Chat') } });
      const { status, screen } = await at.ask(linkOf(old, 'Away'));
      const said = [maker, status, screen && promptOf(screen)];
      expect(said).toEqual([maker, 200, 'Changed meanwhile. Choose again.']);
      expect(await at.labelNow()).toBe('Chat');
      await at.ask(linkOf(screen ?? old, 'Away'));
      expect(await at.labelNow()).toBe('Away');
    }
  });

  test('takes with it every other link of its list', async () => {
    const list = await at.listOf();
    await at.ask(linkOf(list, 'Away'));
    for (const { url } of linesOf(list)) await at.ask(url);
    expect(await at.labelNow()).toBe('Away');
  });

  test('does not happen ten minutes after its list was drawn', async () => {
    const link = linkOf(await at.listOf(), 'Away');
    pass(10 * MINUTE + 1);
    await at.ask(link);
    expect(await at.labelNow()).toBe('Not set');
    const later = linkOf(await at.listOf(), 'Away');
    pass(10 * MINUTE);
    await at.ask(later);
    expect(await at.labelNow()).toBe('Away');
  });

  test('does not happen when nobody means it', async () => {
    const link = linkOf(await at.listOf(), 'Away');
    await at.ask(link, { method: 'HEAD' });
    await at.ask(link, { method: 'POST' });
    for (const name of ['Sec-Purpose', 'Purpose', 'X-Moz']) await at.ask(link, { headers: { [name]: 'prefetch' } });
    expect(await at.labelNow()).toBe('Not set');
    await at.ask(link);
    expect(await at.labelNow()).toBe('Away');
  });

  test('does not happen by anybody else’s link, nor by one that was made up', async () => {
    const other = await addPhone(at.harness, at.ben, 'yealink', 'Home');
    const link = linkOf(await at.listOf(), 'Away');
    await at.ask(link, { as: basic('ben', other.password) });
    const [, state = '', time = '', seal = ''] = /([^/.]+)\.([^.]+)\.([^.]+)$/.exec(link) ?? [];
    for (const made of [
      `${state}.${time}.AAAAAAAAAAAAAAAA`,
      `${state}.${time}`,
      state,
      `${state}.zzzzzzzzzz.${seal}`,
      `-1.${time}.${seal}`,
      `0x3.${time}.${seal}`,
      'x'.repeat(5000),
    ]) {
      const { status } = await at.ask(`${pageOf('yealink')}/${made}`);
      expect([made.slice(0, 40), status]).toEqual([made.slice(0, 40), 200]);
    }
    expect(await at.labelNow()).toBe('Not set');
  });

  test('of a state that is gone shows what there is', async () => {
    const list = await at.listOf();
    await at.deleteState('Away');
    const { status, screen } = await at.ask(linkOf(list, 'Away'));
    expect([status, screen && linesOf(screen).map(({ label }) => label)]).toEqual([
      200,
      ['Available', 'Chat', 'DND', 'Extended Away', 'Unavailable'],
    ]);
    expect(await at.labelNow()).toBe('Not set');
  });

  test('is told to the pages that are open', async () => {
    const heard: unknown[] = [];
    at.harness.deps.bus.subscribe({ changes: (changes) => heard.push(...changes), resync: () => {} });
    await at.ask(linkOf(await at.listOf(), 'Away'));
    expect(heard).toContainEqual({ type: 'presences', extensions: ['ben'] });
  });
});
