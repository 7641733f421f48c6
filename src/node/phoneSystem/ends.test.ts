import { afterAll, beforeAll, expect, test } from 'vitest';
import { openOffice, openOther, until } from '#node/testing/phoneSystem.ts';
import { signInPhone } from '#node/testing/phones.ts';
import { type Asterisk, startAsterisk } from '#kit/services/asterisk.ts';
import { asteriskWithPresence } from '#kit/services/asterisk/product.ts';
import { placeCall } from '#kit/services/phones.ts';

let asterisk: Asterisk;
beforeAll(async () => {
  const voicemail = '[general]\nformat = wav\n[default]\n1001 = 1111,One\n';
  const { files, ...options } = asteriskWithPresence();
  asterisk = await startAsterisk({ ...options, files: { ...files, 'voicemail.conf': voicemail } });
});
afterAll(() => asterisk.end());

const dnd = 4;
const inSeconds = (seconds: number) => new Date(Math.ceil(Date.now() / 1000 + seconds) * 1000);

test('do not disturb ends for calls when it is time, though our server is away', async () => {
  const [office, other] = [await openOffice(asterisk), await openOther(asterisk)];
  const phone = await signInPhone(asterisk, '1001');
  await office.pick('1001', 1);
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
  await office.pick('1003', dnd, { until: inSeconds(3600).toISOString() });
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
  await office.pick('1001', dnd, { until: inSeconds(3600).toISOString() });
  await office.settle('1001');
  await until(plan, (found) => found !== null);
  await placeCall(asterisk, '1001', `*95${dnd}`);
  await until(
    () => office.presence('1001'),
    (presence) => presence.type === 'dnd' && presence.until === null && presence.delivery === 'accepted',
  );
  expect(await plan()).toBeNull();
});
