import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { startHarness } from '#backend/testing/harness.ts';
import {
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
const plan = 'presence/plan/1001';
const dnd = held('dnd', '', '4');

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

const after = (milliseconds: number) => new Date(Date.now() + milliseconds);

/** Lets what is set arrive without an answer, until the function is called that this returns. */
function leaveUnanswered(phone: ScriptedPbx): () => void {
  const { setPresence } = phone.line;
  phone.line.setPresence = (extension, value) => {
    phone.setUnheard(extension, value);
    return lost();
  };
  return () => {
    phone.line.setPresence = setPresence;
  };
}

/** Available was accepted, then the connection was lost. */
async function openInOutage() {
  const office = await openWithClock(openLibsql(':memory:'));
  await office.pick(1);
  await office.delivered('accepted');
  office.phone.lost();
  office.pass(3000);
  return office;
}

test('a pick of ours that arrived unheard does not become a phone’s, and what a phone set before it comes back', async () => {
  const office = await openInOutage();
  const { phone, pass, pickFor, delivered } = office;
  phone.setUnheard('1001', dnd);
  phone.note('1001', dnd, after(3000));
  pass(3000);
  await pickFor(3, 30);
  const answerAgain = leaveUnanswered(phone);
  phone.opened();
  await expect.poll(() => phone.held('1001')?.type).toBe('away');
  phone.lost();
  answerAgain();
  pass(3000);
  await pickFor(5, 60);
  phone.opened();
  await delivered('accepted');
  pass(61 * MINUTE);
  await office.ended();
  await office.shows('DND');
});

test('a pick that arrived unheard before our server was killed, and has ended, does not come back as a phone’s', async () => {
  const [database, phone] = [openLibsql(':memory:'), scriptedPbx()];
  let ahead = 0;
  const now = () => after(ahead);
  const { harness, token, pick, delivered } = await openScripted(database, phone, now);
  await pick(1);
  await delivered('accepted');
  phone.lost();
  ahead += 3000;
  phone.setUnheard('1001', dnd);
  phone.note('1001', dnd, now());
  ahead += 3000;
  const until = new Date(now().getTime() + 30 * MINUTE).toISOString();
  await harness.call('PUT', '/me/presence', { token, body: { stateId: 3, until } });
  const answerAgain = leaveUnanswered(phone);
  phone.opened();
  await expect.poll(() => phone.held('1001')?.type).toBe('away');
  phone.lost();
  await harness.backend.close();
  answerAgain();
  ahead += 31 * MINUTE;
  const next = await startHarness(database, { pbx: phone.pbx, now }, { empty: true });
  onTestFinished(() => next.backend.close());
  await expect.poll(() => phone.held('1001')?.type).toBe('dnd');
  const shown = await next.call('GET', '/presences/1001', { token: await next.signIn('admin') });
  expect(await shown.json()).toMatchObject({ label: 'DND', until: null });
});

test.each([
  [
    'is heard before both sides are compared',
    (phone: ScriptedPbx, dial: () => void) => {
      const { readClock } = phone.line;
      phone.line.readClock = () => {
        phone.line.readClock = readClock;
        dial();
        phone.set('1001', dnd);
        return Promise.resolve(null);
      };
      phone.opened();
    },
  ],
  [
    'is found by a comparison that fails halfway',
    async (phone: ScriptedPbx, dial: () => void) => {
      dial();
      const { presences } = phone.line;
      const failed = new Promise<void>((resolve) => {
        phone.line.presences = () => {
          phone.line.presences = presences;
          resolve();
          return lost();
        };
      });
      phone.opened();
      await failed;
      phone.lost();
      phone.opened();
    },
  ],
])('what a phone sets once more has no end, where that %s', async (_, reconnect) => {
  const office = await openWithClock(openLibsql(':memory:'));
  const { phone, pass, pickFor, delivered } = office;
  await pickFor(4, 60);
  await delivered('accepted');
  await expect.poll(() => phone.keys.has(plan)).toBe(true);
  phone.lost();
  pass(5000);
  await reconnect(phone, () => {
    phone.keys.delete(plan);
    phone.note('1001', dnd, after(5000));
  });
  await expect.poll(async () => (await office.presence()).until).toBeNull();
});

test('what a phone sets while both sides wait to be compared comes back after a later pick with an end', async () => {
  const office = await openInOutage();
  const { phone, pass, pickFor, delivered } = office;
  const comparison = holdUp(phone.line, 'readClock');
  phone.opened();
  const goOn = await comparison();
  phone.note('1001', dnd, after(3000));
  phone.set('1001', dnd);
  pass(3000);
  await pickFor(3, 30);
  goOn();
  await delivered('accepted');
  pass(31 * MINUTE);
  await office.ended();
  await office.shows('DND');
  expect(phone.held('1001')?.type).toBe('dnd');
});
