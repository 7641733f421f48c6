import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectForTest } from '#node/testing/connectForTest.ts';
import { addressIn, olderUser, type TestEars } from '#node/testing/asterisk.ts';
import { signInPhone } from '#node/testing/phones.ts';
import { type Asterisk, startAsterisk } from '#kit/services/asterisk.ts';
import { asteriskWithPresence } from '#kit/services/asterisk/product.ts';
import { placeCall, startPhone } from '#kit/services/phones.ts';

let asterisk: Asterisk;
beforeAll(async () => {
  asterisk = await startAsterisk({ ...asteriskWithPresence({ ringSeconds: 1 }), managers: { older: olderUser } });
});
afterAll(() => asterisk.end());

function connect(user = 'presence') {
  return connectForTest({ main: addressIn(asterisk.amiUrl(user)), keys: null, dialplan: 'presence' });
}

async function untilPhone(ears: TestEars, device: string, state: string): Promise<void> {
  for (;;) {
    const heard = await ears.next('phone');
    if (heard.device === device && heard.state === state) return;
  }
}

test('what phones do is told, and what they are doing is known when it is connected', async () => {
  const { ears } = connect();
  const { line } = await ears.next('opened');
  expect((await line.phones())?.states.get('PJSIP/1001')).toBe('UNAVAILABLE');
  const phone = await startPhone(asterisk, '1001');
  await untilPhone(ears, 'PJSIP/1001', 'NOT_INUSE');
  const found = await line.phones();
  expect(found?.states.get('PJSIP/1001')).toBe('NOT_INUSE');
  expect(found?.hints).toContainEqual({
    extension: '1001',
    hint: 'PJSIP/1001&Custom:PRESENCE-1001,CustomPresence:1001',
  });

  await placeCall(asterisk, '1002', '1001');
  for (const state of ['RINGING', 'INUSE', 'NOT_INUSE']) await untilPhone(ears, 'PJSIP/1001', state);
  await phone.stop();
  await untilPhone(ears, 'PJSIP/1001', 'UNAVAILABLE');
});

test('the next connection knows of them too', async () => {
  for (const times of [1, 2]) {
    const { ears, close } = connect();
    const { line } = await ears.next('opened');
    expect([times, (await line.phones())?.states.get('PJSIP/1005')]).toEqual([times, 'UNAVAILABLE']);
    await close();
  }
});

test('nothing is told with whom a call is, and of nothing but phones', async () => {
  const { ears } = connect();
  const { line } = await ears.next('opened');
  await line.setDeviceState('Custom:DND1003', 'BUSY');
  await signInPhone(asterisk, '1003', 'ring');
  await placeCall(asterisk, '1004', '1003');
  await untilPhone(ears, 'PJSIP/1003', 'RINGING');
  const told = ears.heard.filter(({ kind }) => kind === 'phone');
  expect(told.filter((each) => Object.keys(each).length !== 3)).toEqual([]);
  expect(JSON.stringify(told)).not.toContain('DND1003');
});

test('a user without the line for phones goes on, knows of none, and says which line is missing', async () => {
  const { ears } = connect('older');
  const { line } = await ears.next('opened');
  expect(await line.phones()).toBeNull();
  expect((await ears.next('looked')).warnings).toContainEqual({
    code: 'lines_unheard',
    detail: 'eventfilter = ^Event: DeviceStateChange.*Device: (PJSIP|SIP|IAX2|SCCP)/',
  });
});
