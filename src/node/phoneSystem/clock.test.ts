import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { openOffice, openOther, until } from '#node/testing/phoneSystem.ts';
import { type Asterisk, startAsterisk } from '#kit/services/asterisk.ts';
import { asteriskWithPresence } from '#kit/services/asterisk/product.ts';
import { placeCall } from '#kit/services/phones.ts';

const HOUR = 3600;
const dnd = 4;

let asterisk: Asterisk;
beforeAll(async () => {
  asterisk = await startAsterisk({ ...asteriskWithPresence({ ringSeconds: 1 }), ownClock: true });
});
afterAll(() => asterisk.end());

test('picks end when they are to, by a phone system whose clock is wrong', async () => {
  asterisk.setClockAhead(HOUR);
  const [office, other] = [await openOffice(asterisk, { watchMs: 100 }), await openOther(asterisk)];
  const codes = async () => (await office.status()).warnings.map(({ code, detail }) => `${code} ${detail}`);
  await until(codes, (found) => found.includes(`clock_off +${HOUR} s`));

  const end = Math.ceil(Date.now() / 1000) + HOUR / 2;
  await office.pick('1001', dnd, { until: new Date(end * 1000).toISOString() });
  await office.settle('1001');
  const plan = () => other.key('presence/plan', '1001');
  await until(plan, (found) => found === `dnd,4,-${end + HOUR},not_set,`);
  expect((await office.drift()).items).toEqual([]);

  // Somebody sets it right: so are the plans.
  asterisk.setClockAhead(0);
  await until(plan, (found) => found === `dnd,4,-${end},not_set,`);
  await until(codes, (found) => found.length === 0);
  asterisk.setClockAhead(-HOUR);
  await until(plan, (found) => found === `dnd,4,-${end - HOUR},not_set,`);
  await until(codes, (found) => found.includes(`clock_off -${HOUR} s`));

  await office.stop();
  expect(await placeCall(asterisk, '1002', '1001')).toMatchObject({ voicemail: '1001@default,b' });
  // What its clock says half an hour from now.
  asterisk.setClockAhead(-HOUR + HOUR / 2 + 60);
  expect(await placeCall(asterisk, '1002', '1001')).toMatchObject({ voicemail: '1001@default,u' });
});

test('picks end when they are to, by a phone system that has no clock and begins in 1970', async () => {
  const began = Math.floor(Date.now() / 1000);
  asterisk.setClockAhead(100 - began);
  const [office, other] = [await openOffice(asterisk, { watchMs: 100 }), await openOther(asterisk)];
  await office.person('1003');
  await until(
    async () => (await office.status()).warnings.map(({ code }) => code),
    (found) => found.includes('clock_off'),
  );
  await office.pick('1003', dnd, { until: new Date((began + HOUR / 2) * 1000).toISOString() });
  await office.settle('1003');
  await until(
    () => other.key('presence/plan', '1003'),
    (plan) => /^dnd,4,-1[89]\d\d,not_set,$/.test(plan ?? ''),
  );
  await office.stop();
  expect(await placeCall(asterisk, '1002', '1003')).toMatchObject({ voicemail: '1003@default,b' });
  asterisk.setClockAhead(100 - began + HOUR / 2 + 60);
  expect(await placeCall(asterisk, '1002', '1003')).toMatchObject({ voicemail: '1003@default,u' });
});

test.each(['Asia/Tokyo', 'America/New_York'])('a phone system in another time zone is not ahead: %s', async (TZ) => {
  const abroad = await startAsterisk({ ...asteriskWithPresence(), env: { TZ } });
  onTestFinished(() => abroad.end());
  const [office, other] = [await openOffice(abroad, { watchMs: 100 }), await openOther(abroad)];
  const end = Math.ceil(Date.now() / 1000) + HOUR;
  await office.pick('1001', dnd, { until: new Date(end * 1000).toISOString() });
  await office.settle('1001');
  expect(await other.key('presence/plan', '1001')).toBe(`dnd,4,-${end},not_set,`);
  expect((await office.status()).warnings).toEqual([]);
});
