import { setImmediate } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { scriptedPbx } from '#backend/testing/scriptedPbx.ts';
import { testDeps } from '#backend/testing/testDeps.ts';
import { openLibsql } from '#node/database/libsql.ts';
import { createLineSync, type LineSync } from './lineSync.ts';

const trunk = 'PJSIP/sip.provider.example';

const transact = () => Promise.reject(new Error('Nothing is staged.'));

/** Where these phones are, after all was asked for once. */
async function open(phones: readonly string[]) {
  const phone = scriptedPbx();
  for (const device of phones) phone.setPhone(device, 'NOT_INUSE');
  const asking = vi.spyOn(phone.line, 'phones');
  let now = Date.now();
  const deps = testDeps(openLibsql(':memory:'), { now: () => new Date(now) });
  const sync = createLineSync({ deps, transact }, phone.line, Promise.resolve());
  onTestFinished(() => sync.close());
  await setImmediate();
  return {
    phone,
    asked: () => asking.mock.calls.length,
    async after(seconds: number, act: (its: LineSync) => void) {
      now += seconds * 1000;
      act(sync);
      await setImmediate();
    },
  };
}

test('a phone that is nobody’s, such as a trunk, makes all be asked for no oftener', async () => {
  const { asked, after } = await open(['PJSIP/1001', trunk]);
  for (let call = 0; call < 6; call += 1)
    await after(11, (its) => its.onPhone(trunk, call % 2 ? 'NOT_INUSE' : 'INUSE'));
  await after(20, (its) => its.onLooked());
  expect(asked()).toBe(1);
  await after(300, (its) => its.onLooked());
  expect(asked()).toBe(2);
  await after(11, (its) => its.onPhone(trunk, 'INUSE'));
  expect(asked()).toBe(2);
});

test('of phones that are new it is asked once, ten seconds after the last time at the earliest', async () => {
  const { phone, asked, after } = await open(['PJSIP/1001']);
  phone.setPhone('PJSIP/1002', 'NOT_INUSE');
  await after(11, (its) => its.onPhone('PJSIP/1002', 'NOT_INUSE'));
  expect(asked()).toBe(2);
  phone.setPhone('PJSIP/1003', 'NOT_INUSE');
  await after(5, (its) => its.onPhone('PJSIP/1003', 'NOT_INUSE'));
  expect(asked()).toBe(2);
  await after(20, (its) => its.onLooked());
  await after(20, (its) => its.onLooked());
  expect(asked()).toBe(3);
});

test('where it was not told of phones at first, they are asked for again at the next look', async () => {
  const { phone, asked, after } = await open([]);
  expect(asked()).toBe(1);
  phone.setPhone('PJSIP/1001', 'NOT_INUSE');
  await after(20, (its) => its.onLooked());
  await after(20, (its) => its.onLooked());
  expect(asked()).toBe(2);
});
