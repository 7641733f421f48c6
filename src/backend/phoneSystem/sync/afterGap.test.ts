import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Held } from '#domain/pbx/held.ts';
import { PbxError } from '#backend/ports/pbx.ts';
import { startHarness } from '#backend/testing/harness.ts';
import {
  cutOffNext,
  held,
  holdUp,
  lost,
  openScripted,
  openWithClock,
  type ScriptedPbx,
  scriptedPbx,
} from '#backend/testing/scriptedPbx.ts';
import { openLibsql } from '#node/database/libsql.ts';

const MINUTE = 60_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

/** It is killed, and started again with what it had stored before that. */
function fallBackTo(phone: ScriptedPbx, before: Held): void {
  phone.lost();
  phone.line.run = 'second';
  phone.setUnheard('1001', before);
  phone.opened();
}

test('the first pick of somebody ends though nobody learned that it had arrived', async () => {
  const { phone, pickFor, pass, ended, shows, delivered } = await openWithClock(openLibsql(':memory:'));
  const { setPresence } = phone.line;
  phone.line.setPresence = (extension, value) => {
    phone.setUnheard(extension, value);
    return lost();
  };
  await pickFor(4, 1);
  await expect.poll(() => phone.held('1001')?.type).toBe('dnd');
  await delivered('waiting');
  phone.lost();
  // What is remembered of this run alone says nothing of the next.
  phone.line.run = 'second';
  phone.line.setPresence = setPresence;
  pass(2 * MINUTE);
  await ended();
  phone.opened();
  await expect.poll(() => phone.held('1001')?.type).toBe('not_set');
  await shows('Not set');
});

test.each([
  [
    'a pick has ended',
    ({ pass, ended }: Awaited<ReturnType<typeof openWithClock>>) => {
      pass(31 * MINUTE);
      return ended();
    },
  ],
  [
    'its state has other words',
    ({ harness, admin }: Awaited<ReturnType<typeof openWithClock>>) =>
      harness.call('PUT', '/states/3', {
        token: admin,
        body: { type: 'away', message: 'Renamed' },
        headers: { 'If-Match': '*' },
      }),
  ],
])('what was set there meanwhile is taken over though %s', async (_, meanwhile) => {
  const office = await openWithClock(openLibsql(':memory:'));
  const { phone, pick, pickFor, delivered, shows } = office;
  await pick(1);
  await pickFor(3, 30);
  await delivered('accepted');
  phone.lost();
  phone.setUnheard('1001', held('dnd', 'at the phone'));
  await meanwhile(office);
  phone.opened();
  await shows('DND (at the phone)');
  await delivered('accepted');
  expect(phone.held('1001')).toEqual(held('dnd', 'at the phone'));
});

test('what was set there is taken over though a pick has ended that changed only the end of the one before', async () => {
  const { phone, pick, pickFor, pass, ended, delivered, shows } = await openWithClock(openLibsql(':memory:'));
  await pick(3);
  await delivered('accepted');
  await pickFor(3, 1);
  await delivered('accepted');
  phone.lost();
  pass(2 * MINUTE);
  await ended();
  phone.setUnheard('1001', held('dnd', 'of another program'));
  phone.opened();
  await shows('DND (of another program)');
  expect(phone.held('1001')?.type).toBe('dnd');
});

test('what another set last is taken over though our words for the one before may not have arrived', async () => {
  const { phone, delivered, shows } = await openWithClock(openLibsql(':memory:'));
  const { setPresence } = phone.line;
  phone.line.setPresence = async (...args) => {
    await setPresence(...args);
    throw new PbxError('lost', 'The connection ended.');
  };
  phone.set('1001', held('available', '', 'of another program'));
  await shows('Available');
  await expect.poll(() => phone.held('1001')?.subtype).toBe('1');
  phone.lost();
  phone.line.setPresence = setPresence;
  phone.setUnheard('1001', held('dnd', 'at the phone'));
  phone.opened();
  await shows('DND (at the phone)');
  await delivered('accepted');
});

test('what was taken over gives way to other words of its state, though ours for it did not arrive', async () => {
  const { phone, harness, admin, shows } = await openWithClock(openLibsql(':memory:'));
  const { setPresence } = phone.line;
  phone.line.setPresence = lost;
  phone.set('1001', held('available', '', 'of another program'));
  await shows('Available');
  phone.lost();
  phone.line.setPresence = setPresence;
  const body = { type: 'available', message: 'Desk' };
  await harness.call('PUT', '/states/1', { token: admin, body, headers: { 'If-Match': '*' } });
  phone.opened();
  await expect.poll(() => phone.held('1001')?.message).toBe('Desk');
  await shows('Available (Desk)');
});

test('what a phone set is later than what was heard of before that, though that was written down after it', async () => {
  const { phone, pass, shows } = await openWithClock(openLibsql(':memory:'));
  const comparison = holdUp(phone.line, 'readClock');
  phone.lost();
  phone.opened();
  const goOn = await comparison();
  phone.set('1001', held('away', 'of another program'));
  pass(4000);
  phone.lost();
  goOn();
  await shows('Away (of another program)');
  phone.setUnheard('1001', held('dnd', '', '4'));
  phone.note('1001', held('dnd', '', '4'), new Date(Date.now() + 2000));
  phone.opened();
  await shows('DND');
  expect(phone.held('1001')?.type).toBe('dnd');
});

test('what was cleared stands against what a phone had set before, and waited to be taken over', async () => {
  const { phone, harness, token, pass, shows } = await openWithClock(openLibsql(':memory:'));
  const sent = holdUp(phone.line, 'setPresence');
  phone.set('1001', held('away', '', 'of another program'));
  await shows('Away');
  const goOn = await sent();
  phone.set('1001', held('dnd', 'at the phone'));
  pass(10);
  await harness.call('DELETE', '/me/presence', { token });
  goOn();
  await expect.poll(() => phone.held('1001')?.type).toBe('not_set');
  await shows('Not set');
});

test('what a phone set again counts though what had been picked before that has ended since', async () => {
  const { phone, pickFor, pass, ended, shows, delivered } = await openWithClock(openLibsql(':memory:'));
  await pickFor(4, 2);
  await delivered('accepted');
  phone.lost();
  await pickFor(3, 2);
  pass(5000);
  phone.note('1001', held('dnd', '', '4'), new Date(Date.now() + 5000));
  pass(3 * MINUTE);
  await ended();
  phone.opened();
  await shows('DND');
  expect(phone.held('1001')?.type).toBe('dnd');
});

test('what it forgot is written again though the clock was set back before that', async () => {
  const { phone, pick, pass, delivered, shows } = await openWithClock(openLibsql(':memory:'));
  await delivered('accepted');
  pass(-30_000);
  await pick(1);
  await expect.poll(() => phone.held('1001')?.type).toBe('available');
  await delivered('accepted');
  await pick(4);
  await expect.poll(() => phone.held('1001')?.type).toBe('dnd');
  await delivered('accepted');
  fallBackTo(phone, held('available', '', '1'));
  await expect.poll(() => phone.held('1001')?.type).toBe('dnd');
  await shows('DND');
});

test('what it forgot is written again though it fell back to what nobody had come to take over', async () => {
  const { phone, pick, delivered, shows } = await openWithClock(openLibsql(':memory:'));
  await pick(1);
  await delivered('accepted');
  const overtaken = held('away', 'of a client');
  phone.set('1001', overtaken);
  phone.set('1001', held('dnd', '', '4'));
  await shows('DND');
  await delivered('accepted');
  fallBackTo(phone, overtaken);
  await expect.poll(() => phone.held('1001')?.type).toBe('dnd');
  await shows('DND');
});

test('what it forgot is written again though it fell back to what ours had taken the place of on its way', async () => {
  const { phone, pick, delivered } = await openWithClock(openLibsql(':memory:'));
  await pick(1);
  await delivered('accepted');
  const overtaken = held('away', 'of a client');
  const sending = holdUp(phone.line, 'setPresence');
  await pick(4);
  const goOn = await sending();
  phone.set('1001', overtaken);
  goOn();
  await delivered('accepted');
  fallBackTo(phone, overtaken);
  await expect.poll(() => phone.held('1001')?.type).toBe('dnd');
});

test('what it forgot is written again though it fell back to what ours was before a client took its place', async () => {
  const { phone, pick, delivered } = await openWithClock(openLibsql(':memory:'));
  await pick(1);
  await delivered('accepted');
  const cutOff = cutOffNext(phone);
  await pick(3);
  await cutOff();
  phone.setUnheard('1001', held('chat', 'of a client'));
  await pick(4);
  phone.opened();
  await delivered('accepted');
  fallBackTo(phone, held('away', '', '3'));
  await expect.poll(() => phone.held('1001')?.type).toBe('dnd');
});

test('what it forgot is written again though it fell back to what a phone had set before that, while ours was on its way', async () => {
  const { phone, pickFor, pass, now, ended, delivered, shows } = await openWithClock(openLibsql(':memory:'));
  await pickFor(1, 1);
  await delivered('accepted');
  const { setPresence } = phone.line;
  let cutOff: (() => void) | undefined;
  phone.line.setPresence = () =>
    new Promise((_, reject) => {
      cutOff = () => reject(new PbxError('lost', 'The connection ended.'));
    });
  pass(61_000);
  await ended();
  await expect.poll(() => cutOff).toBeDefined();
  const dnd = held('dnd', '', '4');
  phone.note('1001', dnd, now());
  phone.set('1001', dnd);
  phone.set('1001', held('xa', '', '5'));
  phone.lost();
  phone.line.setPresence = setPresence;
  cutOff?.();
  await shows('Extended Away');
  fallBackTo(phone, dnd);
  await expect.poll(() => phone.held('1001')?.type).toBe('xa');
  await shows('Extended Away');
});

test('what a phone dialled counts by its code though what was heard of before that was written down later', async () => {
  const { phone, harness, admin, now, pass, shows } = await openWithClock(openLibsql(':memory:'));
  const [chat, dnd] = [held('chat', '', '2'), held('dnd', '', '4')];
  phone.note('1001', chat, now());
  phone.set('1001', chat);
  pass(10);
  phone.note('1001', dnd, now());
  phone.setUnheard('1001', dnd);
  phone.lost();
  await shows('Chat');
  const edited = { token: admin, body: { type: 'xa', message: 'Back soon' }, headers: { 'If-Match': '*' } };
  await harness.call('PUT', '/states/4', edited);
  phone.opened();
  await shows('Extended Away (Back soon)');
  await expect.poll(() => phone.held('1001')?.type).toBe('xa');
});

test('what it forgot is written again though the connection ended when it was about to be', async () => {
  const { phone, pick, delivered } = await openWithClock(openLibsql(':memory:'));
  await pick(1);
  await delivered('accepted');
  await pick(4);
  await delivered('accepted');
  phone.lost();
  phone.line.run = 'second';
  phone.setUnheard('1001', held('available', '', '1'));
  const cutOff = cutOffNext(phone);
  phone.opened();
  await cutOff();
  phone.opened();
  await expect.poll(() => phone.held('1001')?.type).toBe('dnd');
});

test('what a phone set is later than the own words that were picked before that, of the same state', async () => {
  const { phone, pick, harness, token, delivered, shows } = await openWithClock(openLibsql(':memory:'));
  await pick(4);
  await delivered('accepted');
  phone.lost();
  await harness.call('PUT', '/me/presence', { token, body: { stateId: 4, message: 'Workshop' } });
  phone.note('1001', held('dnd', '', '4'), new Date(Date.now() + 1000));
  phone.opened();
  await shows('DND');
  await delivered('accepted');
  expect(phone.held('1001')).toEqual(held('dnd', '', '4'));
});

test('words of ours that arrived unheard are not taken for somebody else’s by the next server, where ours was killed', async () => {
  const [database, phone] = [openLibsql(':memory:'), scriptedPbx()];
  const { harness, admin, pick, delivered } = await openScripted(database, phone);
  await pick(1);
  await delivered('accepted');
  const { setPresence } = phone.line;
  phone.line.setPresence = (extension, value) => {
    phone.setUnheard(extension, value);
    return lost();
  };
  const rename = (message: string) => {
    const body = { type: 'available', message };
    return harness.call('PUT', '/states/1', { token: admin, body, headers: { 'If-Match': '*' } });
  };
  await rename('Desk');
  await expect.poll(() => phone.held('1001')?.message).toBe('Desk');
  phone.lost();
  await rename('Home');
  await harness.backend.close();
  phone.line.setPresence = setPresence;
  const next = await startHarness(database, { pbx: phone.pbx }, { empty: true });
  onTestFinished(() => next.backend.close());
  await expect.poll(() => phone.held('1001')?.message).toBe('Home');
  const answer = await next.call('GET', '/presences/1001', { token: admin });
  expect(await answer.json()).toMatchObject({ label: 'Available (Home)', ownWords: false });
});

/** A phone sets DND while nobody listens, and then Away is picked for half an hour. */
async function openApart() {
  const office = await openWithClock(openLibsql(':memory:'));
  const { phone, pass } = office;
  await office.pick(1);
  await office.delivered('accepted');
  phone.lost();
  pass(3000);
  phone.setUnheard('1001', held('dnd', '', '4'));
  phone.note('1001', held('dnd', '', '4'), new Date(Date.now() + 3000));
  pass(3000);
  await office.pickFor(3, 30);
  const end = async () => {
    pass(31 * MINUTE);
    await office.ended();
  };
  return { ...office, end };
}

describe('what a phone set while nobody listened, before a pick for half an hour,', () => {
  test('comes back after that', async () => {
    const { phone, history, delivered, shows, end } = await openApart();
    phone.opened();
    await delivered('accepted');
    await expect.poll(() => phone.keys.get('presence/plan/1001')).toMatch(/,dnd,4$/);
    expect(phone.held('1001')?.type).toBe('away');
    expect((await history())[0]).toBe('Away by pick');
    await end();
    await shows('DND');
    await expect.poll(() => phone.held('1001')?.type).toBe('dnd');
  });

  test('does not stand for what another program set after it', async () => {
    const { phone, delivered, shows, end } = await openApart();
    phone.setUnheard('1001', held('chat', 'of another program'));
    phone.opened();
    await delivered('accepted');
    expect(phone.held('1001')?.type).toBe('away');
    await end();
    await shows('Available');
  });

  test('is there again where that has ended by then', async () => {
    const { phone, shows, delivered, end } = await openApart();
    await end();
    phone.opened();
    await shows('DND');
    await delivered('accepted');
    expect(phone.held('1001')?.type).toBe('dnd');
  });
});
