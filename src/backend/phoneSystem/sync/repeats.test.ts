import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { cutOffNext, held, holdUp, openWithClock } from '#backend/testing/scriptedPbx.ts';
import { openLibsql } from '#node/database/libsql.ts';

const dnd = held('dnd', '', '4');
const available = held('available', '', '1');

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

async function openAvailable() {
  const office = await openWithClock(openLibsql(':memory:'));
  await office.pick(1);
  await office.delivered('accepted');
  /** Keeps what delivers busy with somebody else. Returns a function that lets it go on. */
  async function keepBusy(): Promise<() => void> {
    await office.harness.addUser('1002');
    const token = await office.harness.signIn('1002');
    const isBusy = holdUp(office.phone.line, 'setPresence');
    await office.harness.call('PUT', '/me/presence', { token, body: { stateId: 3 } });
    return isBusy();
  }
  /** Picks what is sent as the connection ends. */
  async function pickCutOff(stateId: number): Promise<void> {
    const cutOff = cutOffNext(office.phone);
    await office.pick(stateId);
    await cutOff();
  }
  return { ...office, keepBusy, pickCutOff };
}

test('another program that repeats what a phone has dialled takes no end of a later pick', async () => {
  const { phone, now, pass, pickFor, presence, shows, delivered } = await openAvailable();
  phone.note('1001', dnd, now());
  phone.set('1001', dnd);
  await shows('DND');
  await delivered('accepted');
  pass(20_000);
  await pickFor(4, 60);
  await delivered('accepted');
  await expect.poll(() => phone.keys.has('presence/plan/1001')).toBe(true);
  pass(20_000);
  const read = vi.spyOn(phone.line, 'readEntry');
  phone.set('1001', dnd);
  await expect.poll(() => read.mock.calls.flat()).toContain('presence/changed/1001');
  await phone.line.presences();
  expect((await presence()).until).not.toBeNull();
});

test.each([0, 100, 2000])(
  'by a clock that is %i ms ahead what was heard of is no news after an outage in which its state was replaced',
  async (ahead) => {
    const { phone, harness, admin, now, pass, shows, delivered } = await openAvailable();
    phone.note('1001', dnd, new Date(now().getTime() + ahead));
    phone.set('1001', dnd);
    await shows('DND');
    await delivered('accepted');
    pass(20_000);
    phone.lost();
    pass(20_000);
    const headers = { 'If-Match': '*' };
    await harness.call('DELETE', '/states/4?replaceWith=5', { token: admin, headers });
    phone.opened();
    await delivered('accepted');
    await shows('Extended Away');
    expect(phone.held('1001')).toEqual(held('xa', '', '5'));
  },
);

test('what is repeated before a pick and after it, while nothing is delivered, does not take its place', async () => {
  const { phone, pick, keepBusy, history, delivered } = await openAvailable();
  const goOn = await keepBusy();
  phone.set('1001', available);
  await pick(4);
  phone.set('1001', available);
  goOn();
  await delivered('accepted');
  expect(phone.held('1001')).toEqual(dnd);
  expect((await history())[0]).toBe('DND by pick');
});

test('ours of the connection before, which comes late, swallows nothing that is still to be taken over', async () => {
  const { phone, keepBusy, shows, delivered, pickCutOff } = await openAvailable();
  await pickCutOff(4);
  phone.opened();
  await delivered('accepted');
  const goOn = await keepBusy();
  phone.set('1001', held('xa', '', '5'));
  phone.set('1001', dnd);
  goOn();
  await shows('Extended Away');
  await delivered('accepted');
  expect(phone.held('1001')).toEqual(held('xa', '', '5'));
});

test('a pick that is sent once more, since nobody answered, gives way to what a phone dials meanwhile', async () => {
  const { phone, now, history, shows, pickCutOff } = await openAvailable();
  await pickCutOff(4);
  const sending = holdUp(phone.line, 'setPresence');
  phone.opened();
  const goOn = await sending();
  phone.note('1001', held('away', '', '3'), new Date(now().getTime() + 10));
  phone.set('1001', held('away', '', '3'));
  goOn();
  await shows('Away');
  expect((await history())[0]).toBe('Away by phone');
  await expect.poll(() => phone.held('1001')?.type).toBe('away');
});

test('what a phone dials after something that is still to be taken over counts though it is like ours that may come late', async () => {
  const { phone, now, keepBusy, history, delivered, shows, pickCutOff } = await openAvailable();
  await pickCutOff(4);
  phone.opened();
  await delivered('accepted');
  const goOn = await keepBusy();
  phone.set('1001', held('xa', '', '5'));
  phone.note('1001', dnd, new Date(now().getTime() + 10));
  phone.set('1001', dnd);
  goOn();
  await expect.poll(async () => (await history()).slice(0, 2)).toEqual(['DND by phone', 'Extended Away by phone']);
  await shows('DND');
  await delivered('accepted');
  expect(phone.held('1001')).toEqual(dnd);
});

test('ours of the connection before, which comes late, is nothing that another program has ended', async () => {
  const { phone, pickFor, keepBusy, history, delivered, shows, pickCutOff } = await openAvailable();
  await pickCutOff(3);
  phone.opened();
  await delivered('accepted');
  await pickFor(4, 60);
  await delivered('accepted');
  const goOn = await keepBusy();
  phone.set('1001', held('away', '', '3'));
  phone.set('1001', dnd);
  const read = vi.spyOn(phone.line, 'readEntry');
  goOn();
  await expect.poll(() => read.mock.calls.flat()).toContain('presence/changed/1001');
  phone.set('1001', held('xa', '', '5'));
  await shows('Extended Away');
  expect((await history())[1]).toBe('DND by pick');
});

test('what an older dialplan noted, without saying what was set, says of what is there since that it is later', async () => {
  const { phone, now, pick, pass, shows, delivered } = await openAvailable();
  phone.lost();
  pass(5000);
  await pick(3);
  pass(5000);
  phone.keys.set('presence/changed/1001', String(Math.floor(now().getTime() / 1000)));
  phone.opened();
  await delivered('accepted');
  await shows('Available');
  expect(phone.held('1001')).toEqual(available);
});
