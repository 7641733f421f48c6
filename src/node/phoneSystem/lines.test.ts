import { afterAll, beforeAll, expect, test } from 'vitest';
import { olderUser } from '#node/testing/asterisk.ts';
import { openOffice, until } from '#node/testing/phoneSystem.ts';
import { type Asterisk, startAsterisk } from '#kit/services/asterisk.ts';
import { asteriskWithPresence } from '#kit/services/asterisk/product.ts';
import { placeCall, startPhone } from '#kit/services/phones.ts';

let asterisk: Asterisk;
beforeAll(async () => {
  asterisk = await startAsterisk({ ...asteriskWithPresence({ ringSeconds: 3 }), managers: { older: olderUser } });
});
afterAll(() => asterisk.end());

/** Waits until the extension's line is that; undefined while it is unknown. */
const untilLine = (office: Awaited<ReturnType<typeof openOffice>>, extension: string, line: string | undefined) =>
  until(
    async () => (await office.presence(extension)).line,
    (found) => found === line,
  );

test('a line goes with the phone: signed in, ringing, on a call, hung up, signed out', async () => {
  const office = await openOffice(asterisk);
  for (const each of ['1001', '1002']) await office.person(each);
  await untilLine(office, '1001', 'offline');
  const phone = await startPhone(asterisk, '1001', 'ring');
  await untilLine(office, '1001', 'idle');
  const ringing = placeCall(asterisk, '1002', '1001');
  await untilLine(office, '1001', 'ringing');
  await untilLine(office, '1002', 'busy');
  await ringing;
  await untilLine(office, '1001', 'idle');
  await phone.stop();
  await untilLine(office, '1001', 'offline');
  expect((await office.status()).warnings).toEqual([]);
});

test('do not disturb makes nobody busy: it is the phone that counts, and not what its lamp shows', async () => {
  const office = await openOffice(asterisk);
  const phone = await startPhone(asterisk, '1003');
  await office.pick('1003', 4);
  await office.settle('1003');
  await untilLine(office, '1003', 'idle');
  await until(
    () => asterisk.cli('core show hint 1003'),
    (found) => found.includes('State:Busy'),
  );
  expect((await office.presence('1003')).line).toBe('idle');
  await phone.stop();
});

test('what phones do while the server is down is known once it is back, and after the phone system has started anew', async () => {
  const office = await openOffice(asterisk);
  await office.person('1004');
  await untilLine(office, '1004', 'offline');
  await office.stop();
  const phone = await startPhone(asterisk, '1004');
  await office.start();
  await untilLine(office, '1004', 'idle');
  await asterisk.stop();
  await untilLine(office, '1004', undefined);
  await asterisk.start();
  await until(
    async () => (await office.presence('1004')).line,
    (found) => found === 'idle' || found === 'offline',
  );
  expect((await office.status()).connected).toBe(true);
  await phone.stop();
});

test('without the line for phones nobody’s is known, presence goes on, and an admin is told unless lines are off', async () => {
  const office = await openOffice({ amiUrl: (user) => asterisk.amiUrl(user === 'presence' ? 'older' : user) });
  const codes = async () => (await office.status()).warnings.map(({ code }) => code);
  await until(codes, (found) => found.includes('lines_unheard'));
  await office.pick('1005', 1);
  await office.settle('1005');
  expect((await office.presence('1005')).line).toBeUndefined();
  await office.harness.call('PUT', '/phone-system/lines', { token: office.admin, body: { shown: false } });
  expect(await codes()).toEqual([]);
});
