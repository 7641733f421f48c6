import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PbxError } from '#backend/ports/pbx.ts';
import { held, openScripted, scriptedPbx } from '#backend/testing/scriptedPbx.ts';
import { openLibsql } from '#node/database/libsql.ts';

const MINUTE = 60_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

async function open() {
  const phone = scriptedPbx();
  let passed = 0;
  const office = await openScripted(openLibsql(':memory:'), phone, () => new Date(Date.now() + passed));
  const pickFor = (stateId: number, minutes: number) => {
    const until = new Date(Date.now() + passed + minutes * MINUTE).toISOString();
    return office.harness.call('PUT', '/me/presence', { token: office.token, body: { stateId, until } });
  };
  return {
    ...office,
    phone,
    pickFor,
    pass: (milliseconds: number) => {
      passed += milliseconds;
    },
    ended: () => expect.poll(async () => (await office.history())[0]).toMatch(/ by end$/),
  };
}

test('the first pick of somebody ends though nobody learned that it had arrived', async () => {
  const { phone, pickFor, pass, ended, shows, delivered } = await open();
  const { setPresence } = phone.line;
  phone.line.setPresence = async (...args) => {
    await setPresence(...args);
    throw new PbxError('lost', 'The connection ended.');
  };
  await pickFor(4, 1);
  await expect.poll(() => phone.held('1001')?.type).toBe('dnd');
  await delivered('waiting');
  phone.lost();
  phone.line.setPresence = setPresence;
  pass(2 * MINUTE);
  await ended();
  phone.opened();
  await expect.poll(() => phone.held('1001')?.type).toBe('not_set');
  await shows('Not set');
});
