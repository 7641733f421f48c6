import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PbxError } from '#backend/ports/pbx.ts';
import { countReads } from '#backend/testing/dndOffice.ts';
import { cutOffNext, held, holdUp, openWithClock } from '#backend/testing/scriptedPbx.ts';
import { deliveriesOf } from '#backend/store/deliveries.ts';
import { openDb } from '#backend/store/sql/database.ts';
import { openLibsql } from '#node/database/libsql.ts';

const dnd = held('dnd', '', '4');

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Somebody is available, as far as both sides know, and phones dial codes. */
async function openDialling() {
  const database = openLibsql(':memory:');
  const office = await openWithClock(database);
  const { phone, harness, admin, now, pass } = office;
  await office.pick(1);
  await office.delivered('accepted');
  return {
    ...office,
    /** What the phone system is known to hold. */
    accepted: async () => (await deliveriesOf(openDb(database.dialect), ['1001'])).get('1001')?.accepted,
    /** Dials the code of this, later than all before, which nobody hears. */
    dial(value: typeof dnd) {
      pass(10);
      phone.note('1001', value, now());
      phone.setUnheard('1001', value);
    },
    rename: (message: string, type = 'dnd') =>
      harness.call('PUT', '/states/4', { token: admin, body: { type, message }, headers: { 'If-Match': '*' } }),
    /** In an outage Extended Away takes the place of DND. Returns what the phone system holds after that. */
    async afterReplacement() {
      phone.lost();
      pass(20_000);
      await harness.call('DELETE', '/states/4?replaceWith=5', { token: admin, headers: { 'If-Match': '*' } });
      phone.opened();
      await office.shows('Extended Away');
      await office.delivered('accepted');
      return phone.held('1001');
    },
  };
}

test('who dials a state while nobody listens is in that state, by the name that it was given meanwhile', async () => {
  const { phone, dial, pass, rename, shows, delivered } = await openDialling();
  phone.lost();
  pass(3000);
  await rename('Quiet');
  dial(dnd);
  phone.opened();
  await shows('DND (Quiet)');
  await delivered('accepted');
  expect(phone.held('1001')).toEqual(held('dnd', 'Quiet', '4'));
});

test.each([
  ['dnd', 'DND'],
  ['xa', 'Extended Away'],
])(
  'who dials it while they are in words of their own that read the same is in those no more: then %s',
  async (type, label) => {
    const { phone, harness, token, dial, pass, rename, shows, delivered } = await openDialling();
    await rename('Quiet');
    phone.lost();
    await harness.call('PUT', '/me/presence', { token, body: { stateId: 4, message: 'Quiet' } });
    pass(500);
    dial(held('dnd', 'Quiet', '4'));
    await rename('Silence', type);
    phone.opened();
    await shows(`${label} (Silence)`);
    await delivered('accepted');
    expect(phone.held('1001')).toEqual(held(type, 'Silence', '4'));
  },
);

test('who dials what they have just picked goes on to what takes its place in an outage', async () => {
  const { phone, now, pick, dial, accepted, afterReplacement, delivered } = await openDialling();
  const sending = holdUp(phone.line, 'setPresence');
  await pick(4);
  const goOn = await sending();
  dial(dnd);
  const at = now();
  phone.set('1001', dnd);
  goOn();
  await delivered('accepted');
  await expect.poll(async () => (await accepted())?.at.getTime()).toBeGreaterThanOrEqual(at.getTime());
  expect(await afterReplacement()).toEqual(held('xa', '', '5'));
});

test('who dials once more what they are in goes on to what takes its place in a later outage', async () => {
  const { phone, pick, dial, pass, afterReplacement, delivered } = await openDialling();
  await pick(4);
  await delivered('accepted');
  phone.lost();
  pass(20_000);
  dial(dnd);
  pass(20_000);
  // Looked at once both sides have been compared.
  const looks = countReads(phone, 'presence/dnd');
  phone.opened();
  await expect.poll(looks).toBeGreaterThan(0);
  expect(await afterReplacement()).toEqual(held('xa', '', '5'));
});

test('what is heard right before the connection is lost is a state, by the name that it is given later', async () => {
  const { phone, pass, rename, shows, delivered } = await openDialling();
  const cutOff = cutOffNext(phone);
  // A client's words, which we say in ours.
  phone.set('1001', held('dnd'));
  await cutOff();
  pass(3000);
  await rename('Quiet');
  phone.opened();
  await shows('DND (Quiet)');
  await delivered('accepted');
  expect(phone.held('1001')).toEqual(held('dnd', 'Quiet', '4'));
});

test('what a phone sets counts though its note may not be read', async () => {
  const { phone, shows, delivered } = await openDialling();
  const { readEntry } = phone.line;
  const refused = new PbxError('not_allowed', 'Permission denied');
  phone.line.readEntry = (path) => (path.startsWith('presence/changed/') ? Promise.reject(refused) : readEntry(path));
  phone.set('1001', dnd);
  await shows('DND');
  await delivered('accepted');
  expect(phone.held('1001')).toEqual(dnd);
});

test('who dials twice what they are in goes on to what takes its place in an outage', async () => {
  const { phone, accepted, dial, pass, afterReplacement, shows, delivered } = await openDialling();
  dial(dnd);
  phone.set('1001', dnd);
  await shows('DND');
  await delivered('accepted');
  const known = (await accepted())?.at;
  pass(20_000);
  dial(dnd);
  phone.set('1001', dnd);
  await expect.poll(async () => (await accepted())?.at).not.toEqual(known);
  expect(await afterReplacement()).toEqual(held('xa', '', '5'));
});

test('who dials what they are in until some time has no end then, whether that was planned there or not', async () => {
  const { phone, pickFor, dial, presence, delivered } = await openDialling();
  await pickFor(4, 60);
  await delivered('accepted');
  dial(dnd);
  phone.set('1001', dnd);
  await expect.poll(async () => (await presence()).until).toBeNull();
});

test('who dials soon after the connection is back what was cut off is in that', async () => {
  const { phone, pick, dial, shows, delivered } = await openDialling();
  const cutOff = cutOffNext(phone);
  await pick(4);
  await cutOff();
  phone.opened();
  await delivered('accepted');
  await pick(1);
  await delivered('accepted');
  phone.set('1001', held('away', 'of a client'));
  await shows('Away (of a client)');
  dial(dnd);
  phone.set('1001', dnd);
  await shows('DND');
  await delivered('accepted');
  expect(phone.held('1001')).toEqual(dnd);
});

test('what a phone sets counts though it is what ours had just said in the place of another', async () => {
  const { phone, shows, delivered } = await openDialling();
  const { setPresence } = phone.line;
  const isOver = new Promise<void>((resolve) => {
    phone.line.setPresence = (extension, value, onSet) => {
      phone.line.setPresence = setPresence;
      phone.set(extension, dnd);
      const done = setPresence(extension, value, onSet);
      phone.set(extension, value);
      resolve();
      return done;
    };
  });
  phone.set('1001', held('xa'));
  await isOver;
  await delivered('accepted');
  await shows('Extended Away');
  expect(phone.held('1001')).toEqual(held('xa', '', '5'));
});

test('what is set there in the place of something else, before that is taken over, is set anew: it has no end', async () => {
  const { phone, harness, pickFor, presence, delivered } = await openDialling();
  await harness.addUser('1002');
  const other = await harness.signIn('1002');
  await pickFor(3, 60);
  await delivered('accepted');
  const isBusy = holdUp(phone.line, 'setPresence');
  await harness.call('PUT', '/me/presence', { token: other, body: { stateId: 3 } });
  const goOn = await isBusy();
  phone.set('1001', held('chat'));
  phone.set('1001', held('away', '', '3'));
  goOn();
  await expect.poll(async () => (await presence()).until).toBeNull();
  expect((await presence()).label).toBe('Away');
});
