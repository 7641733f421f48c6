import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import type { Held } from '#domain/pbx/held.ts';
import { startHarness } from '#backend/testing/harness.ts';
import {
  cutOffNext,
  held,
  holdUp,
  openScripted,
  openWithClock,
  scriptedPbx,
  lost,
} from '#backend/testing/scriptedPbx.ts';
import { openLibsql } from '#node/database/libsql.ts';

const MINUTE = 60_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

test.each(['before', 'after'])(
  'an end that was on its way when a server was killed clears nothing, arriving %s the next one compares',
  async (when) => {
    const [database, phone] = [openLibsql(':memory:'), scriptedPbx()];
    let ahead = 0;
    const now = () => new Date(Date.now() + ahead);
    const { harness, token, delivered } = await openScripted(database, phone, now);
    const until = new Date(now().getTime() + 30 * MINUTE).toISOString();
    await harness.call('PUT', '/me/presence', { token, body: { stateId: 3, until } });
    await delivered('accepted');
    const { setPresence } = phone.line;
    const onTheWay = new Promise<Held>((resolve) => {
      phone.line.setPresence = (_, value) => {
        resolve(value);
        return lost();
      };
    });
    ahead += 31 * MINUTE;
    const sent = await onTheWay;
    phone.lost();
    await harness.backend.close();
    phone.line.setPresence = setPresence;
    const comparison = holdUp(phone.line, 'readClock');
    const next = await startHarness(database, { pbx: phone.pbx, now }, { empty: true });
    onTestFinished(() => next.backend.close());
    const goOn = await comparison();
    await next.call('PUT', '/me/presence', { token, body: { stateId: 1 } });
    if (when === 'before') phone.set('1001', sent);
    goOn();
    const shown = async () => (await next.call('GET', '/presences/1001', { token })).json();
    await expect.poll(shown).toMatchObject({ label: 'Available', delivery: 'accepted' });
    if (when === 'after') phone.set('1001', sent);
    await expect.poll(() => phone.held('1001')?.type).toBe('available');
    expect(await shown()).toMatchObject({ label: 'Available', delivery: 'accepted' });
  },
);

test.each(['at a phone', 'here'])(
  'a release waits to be delivered though it leads back to what was chosen %s before that, and was cut off',
  async (where) => {
    const office = await openWithClock(openLibsql(':memory:'));
    const { phone, harness, token, pass, pickFor, delivered, shows } = office;
    if (where === 'here') await office.pick(3);
    else phone.set('1001', held('away', '', '3'));
    await shows('Away');
    await delivered('accepted');
    pass(20_000);
    await pickFor(4, 60);
    await delivered('accepted');
    await expect.poll(() => phone.held('1001')?.type).toBe('dnd');
    phone.setUnheard('1001', held('chat', 'of another program'));
    const cutOff = cutOffNext(phone);
    pass(20_000);
    const answer = await harness.call('GET', '/me/claims', { token });
    const { items } = (await answer.json()) as { items: { id: number }[] };
    await harness.call('DELETE', `/me/claims/${items[0]?.id}`, { token });
    await cutOff();
    phone.opened();
    await delivered('accepted');
    await shows('Away');
    expect(phone.held('1001')?.type).toBe('away');
  },
);

test('what a phone sets soon after the connection is back counts, though it was picked while that was gone, too', async () => {
  const { phone, pick, delivered, shows } = await openWithClock(openLibsql(':memory:'));
  await pick(3);
  await delivered('accepted');
  phone.lost();
  await pick(4);
  phone.opened();
  await delivered('accepted');
  await pick(1);
  await delivered('accepted');
  phone.set('1001', held('dnd', '', '4'));
  await shows('DND');
  expect(phone.held('1001')?.type).toBe('dnd');
});

test('what is cleared there soon after the connection is back counts, though it was cleared here while that was gone, too', async () => {
  const { phone, pick, harness, token, delivered, shows } = await openWithClock(openLibsql(':memory:'));
  await pick(3);
  await delivered('accepted');
  phone.lost();
  await harness.call('DELETE', '/me/presence', { token });
  await pick(4);
  phone.opened();
  await delivered('accepted');
  phone.set('1001', held('not_set'));
  await shows('Not set');
  expect(phone.held('1001')?.type).toBe('not_set');
});

test('what a phone sets at a restarted Asterisk counts, though it is what was cut off by the restart', async () => {
  const { phone, pick, harness, token, delivered, shows } = await openWithClock(openLibsql(':memory:'));
  await pick(1);
  await delivered('accepted');
  const cutOff = cutOffNext(phone);
  await harness.call('DELETE', '/me/presence', { token });
  await cutOff();
  phone.line.run = 'second';
  phone.opened();
  await expect.poll(() => phone.held('1001')?.type).toBe('not_set');
  await delivered('accepted');
  phone.set('1001', held('dnd', '', '4'));
  await shows('DND');
  await delivered('accepted');
  phone.set('1001', held('not_set'));
  await shows('Not set');
  expect(phone.held('1001')?.type).toBe('not_set');
});

test.each(['before', 'after'])(
  'an old pick that a killed server had sent does not take the place of the next, arriving %s both sides are compared',
  async (when) => {
    const [database, phone] = [openLibsql(':memory:'), scriptedPbx()];
    const { harness, token, pick, delivered } = await openScripted(database, phone);
    await pick(1);
    await delivered('accepted');
    const cutOff = cutOffNext(phone);
    const old = held('away', 'Back at 3', '3');
    await harness.call('PUT', '/me/presence', { token, body: { stateId: 3, message: old.message } });
    await cutOff();
    await pick(4);
    await harness.backend.close();
    if (when === 'before') {
      phone.setUnheard('1001', old);
      phone.note('1001', held('dnd', '', '4'), new Date());
    }
    const next = await startHarness(database, { pbx: phone.pbx }, { empty: true });
    onTestFinished(() => next.backend.close());
    const shown = async () => (await next.call('GET', '/presences/1001', { token })).json();
    await expect.poll(shown).toMatchObject({ label: 'DND', delivery: 'accepted' });
    if (when === 'after') phone.set('1001', old);
    await expect.poll(() => phone.held('1001')?.type).toBe('dnd');
    expect(await shown()).toMatchObject({ label: 'DND', delivery: 'accepted' });
  },
);
