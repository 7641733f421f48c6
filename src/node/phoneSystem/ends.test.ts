import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { openOffice, openOther, until } from '#node/testing/phoneSystem.ts';
import { signInPhone } from '#node/testing/phones.ts';
import { type Asterisk, startAsterisk } from '#kit/services/asterisk.ts';
import { asteriskWithPresence } from '#kit/services/asterisk/product.ts';
import { placeCall } from '#kit/services/phones.ts';

let asterisk: Asterisk;
beforeAll(async () => {
  const voicemail = '[general]\nformat = wav\n[default]\n1001 = 1111,One\n';
  const { files, ...options } = asteriskWithPresence();
  asterisk = await startAsterisk({ ...options, ownClock: true, files: { ...files, 'voicemail.conf': voicemail } });
});
afterAll(() => asterisk.end());

const MINUTE = 60;
const available = 1;
const dnd = 4;
const followMe = 5;
const inSeconds = (seconds: number) => new Date(Math.ceil(Date.now() / 1000 + seconds) * 1000);

test('do not disturb ends for calls when it is time, though our server is away', async () => {
  const [office, other] = [await openOffice(asterisk), await openOther(asterisk)];
  const phone = await signInPhone(asterisk, '1001');
  await office.pick('1001', available);
  const end = inSeconds(15);
  await office.pick('1001', dnd, { until: end.toISOString() });
  await office.settle('1001');
  await until(
    () => other.key('presence/plan', '1001'),
    (plan) => plan === `dnd,4,-${end.getTime() / 1000},available,1`,
  );
  await office.stop();
  expect(await placeCall(asterisk, '1002', '1001')).toMatchObject({ rang: [], voicemail: '1001@default,b' });
  expect(phone.rang()).toBe(0);
  await until(Date.now, (now) => now >= end.getTime());
  expect(await placeCall(asterisk, '1002', '1001')).toMatchObject({ rang: ['1001'], voicemail: null, answered: true });
  expect(phone.rang()).toBe(1);

  await office.start();
  await until(
    () => other.held('1001'),
    ({ type }) => type === 'available',
  );
  await until(
    () => other.key('presence/plan', '1001'),
    (plan) => plan === null,
  );
});

test('follow-me with an end lies upon do not disturb with a later one, and both end though our server is away', async () => {
  const [office, other] = [await openOffice(asterisk), await openOther(asterisk)];
  const [one, two] = [await signInPhone(asterisk, '1001'), await signInPhone(asterisk, '1002')];
  const { token } = await office.person('1001');
  const body = { actions: [{ stateId: followMe, action: 'followme' }], followMe: '1002' };
  await office.harness.call('PUT', '/me/settings', { token, body });
  const ends = [inSeconds(10 * MINUTE), inSeconds(20 * MINUTE)] as const;
  const [sooner, later] = ends.map((end) => end.getTime() / 1000);
  await office.pick('1001', available);
  await office.pick('1001', dnd, { until: ends[1].toISOString() });
  await office.pick('1001', followMe, { until: ends[0].toISOString() });
  await office.settle('1001');
  await until(office.drift, ({ total }) => total === 0);
  expect(await other.key('presence/plan', '1001')).toBe(`xa,5,-${sooner},dnd,4-${later},available,1`);
  await office.stop();

  // The phones are signed in for an hour of its clock.
  const call = async () => ({ ...(await placeCall(asterisk, '1003', '1001')), calls: [one.rang(), two.rang()] });
  onTestFinished(() => asterisk.setClockAhead(0));
  expect(await call()).toMatchObject({ answered: true, voicemail: null, calls: [0, 1] });
  asterisk.setClockAhead(11 * MINUTE);
  expect(await call()).toMatchObject({ answered: false, voicemail: '1001@default,b', calls: [0, 1] });
  asterisk.setClockAhead(21 * MINUTE);
  expect(await call()).toMatchObject({ answered: true, voicemail: null, calls: [1, 1] });
});

test('what a phone sets after the end counts, though it is what there was before', async () => {
  const [office, other] = [await openOffice(asterisk), await openOther(asterisk)];
  const end = inSeconds(5);
  await office.pick('1002', dnd, { until: end.toISOString() });
  await office.settle('1002');
  await until(
    () => other.key('presence/plan', '1002'),
    (plan) => plan !== null,
  );
  await office.stop();
  // Its note has whole seconds: it is later than the end from the second after it on.
  await until(Date.now, (now) => now >= end.getTime() + 1000);
  expect(await placeCall(asterisk, '1002', '*95')).toMatchObject({ played: ['do-not-disturb&activated'] });
  await office.start();
  await until(
    () => office.presence('1002'),
    (presence) => presence.type === 'dnd' && presence.until === null,
  );
});

test('a plan goes when what it was made for does, and is written again when somebody deletes it', async () => {
  const [office, other] = [await openOffice(asterisk), await openOther(asterisk)];
  const plan = () => other.key('presence/plan', '1003');
  await office.pick('1003', dnd, { until: inSeconds(60 * MINUTE).toISOString() });
  const written = await until(plan, (found) => found !== null);
  await other.ami.send({ Action: 'DBDel', Family: 'presence/plan', Key: '1003' });
  expect((await office.drift()).items).toMatchObject([
    { extension: '1003', keys: [{ key: 'presence/plan/1003', ours: written, theirs: null }] },
  ]);
  await office.harness.call('POST', '/phone-system/repair', { token: office.admin, body: {} });
  await until(plan, (found) => found === written);
  await office.pick('1003', dnd);
  await until(plan, (found) => found === null);
});

test('a phone that dials what was picked with an end leaves it none', async () => {
  const [office, other] = [await openOffice(asterisk), await openOther(asterisk)];
  const plan = () => other.key('presence/plan', '1001');
  await office.pick('1001', dnd, { until: inSeconds(60 * MINUTE).toISOString() });
  await office.settle('1001');
  await until(plan, (found) => found !== null);
  await placeCall(asterisk, '1001', `*95${dnd}`);
  await until(
    () => office.presence('1001'),
    (presence) => presence.type === 'dnd' && presence.until === null && presence.delivery === 'accepted',
  );
  expect(await plan()).toBeNull();
});
