import { afterAll, beforeAll, expect, test } from 'vitest';
import { openOffice, openOther, type Other, until } from '#node/testing/phoneSystem.ts';
import { signInPhone, watchLamp } from '#node/testing/phones.ts';
import { type Asterisk, startAsterisk } from '#kit/services/asterisk.ts';
import { header } from '#kit/services/asterisk/ami.ts';
import { asteriskWithPresence } from '#kit/services/asterisk/product.ts';
import { placeCall, startPhone } from '#kit/services/phones.ts';

let asterisk: Asterisk;
beforeAll(async () => {
  const queues = '[general]\n[support]\nstrategy = ringall\ntimeout = 3\nringinuse = no\n';
  const members = ['1001', '1002'].map((each) => `member => PJSIP/${each},0,${each},hint:${each}@from-internal\n`);
  const options = asteriskWithPresence({
    ringSeconds: 2,
    dialplan: 'exten => 600,1,Answer()\n same => n,Queue(support,,,,5)\n same => n,Hangup()\n',
  });
  asterisk = await startAsterisk({
    ...options,
    files: { ...options.files, 'queues.conf': `${queues}${members.join('')}` },
  });
});
afterAll(() => asterisk.end());

const [available, dnd] = [1, 4];

/** What a lamp for the extension shows. */
async function lamp({ ami }: Other, extension: string): Promise<string> {
  const state = await ami.send({ Action: 'ExtensionState', Exten: extension, Context: 'from-internal' });
  return header(state, 'StatusText');
}

test('the lamp of an ordinary phone shows do not disturb, and one that is signed out never looks idle', async () => {
  const [office, other] = [await openOffice(asterisk), await openOther(asterisk)];
  const shows = (text: string) =>
    until(
      () => lamp(other, '1001'),
      (found) => found === text,
    );
  await office.pick('1001', available);
  await office.settle('1001');
  expect(await lamp(other, '1001')).toBe('Unavailable');
  await office.pick('1001', dnd);
  await shows('Busy');
  await office.pick('1001', available);
  await shows('Unavailable');
  await signInPhone(asterisk, '1001');
  await shows('Idle');
  await office.pick('1001', dnd);
  await shows('Busy');
  await office.stop();
  expect(await placeCall(asterisk, '1001', '*95')).toMatchObject({ played: ['do-not-disturb&de-activated'] });
  await shows('Idle');
  expect(await placeCall(asterisk, '1001', '*95')).toMatchObject({ played: ['do-not-disturb&activated'] });
  await shows('Busy');
});

test.each([
  ['dialog', { idle: 'terminated', busy: 'confirmed', rings: 'early', out: 'terminated' }],
  ['presence', { idle: 'Ready, open', busy: 'On the phone, open', rings: 'Ringing, open', out: 'Unavailable, closed' }],
] as const)('phones that ask for %s are told of do not disturb', async (by, { idle, busy, rings, out }) => {
  const office = await openOffice(asterisk);
  const phone = await startPhone(asterisk, '1001');
  await office.pick('1001', available);
  await office.settle('1001');
  const key = await watchLamp(asterisk, { at: '1004', watches: '1001', by });
  const isTold = (text: string) =>
    until(
      () => key.told(),
      (told) => told.at(-1) === text,
    );
  await isTold(idle);
  await office.pick('1001', dnd);
  await isTold(busy);
  await office.pick('1001', available);
  await isTold(idle);
  await placeCall(asterisk, '1002', '1001');
  expect(phone.rang()).toBe(1);
  await isTold(idle);
  await phone.stop();
  await isTold(out);
  await office.pick('1001', dnd);
  await isTold(busy);
  await office.pick('1001', available);
  await isTold(out);
  // A dialog has no word for a phone that is signed out.
  const ended = out === idle ? [idle] : [idle, out];
  expect(key.told()).toEqual([idle, busy, idle, rings, busy, ...ended, busy, out]);
});

test('a call that finds the end of do not disturb come turns the lamp off, though our server is away', async () => {
  const [office, other] = [await openOffice(asterisk), await openOther(asterisk)];
  await signInPhone(asterisk, '1003');
  await office.pick('1003', dnd, { until: new Date(Date.now() + 3_600_000).toISOString() });
  await until(
    () => lamp(other, '1003'),
    (found) => found === 'Busy',
  );
  const plan = await until(
    () => other.key('presence/plan', '1003'),
    (found) => found !== null,
  );
  await office.stop();
  await other.putKey('presence/plan', '1003', String(plan).replace(/-\d+/, '-1000000000'));
  expect(await placeCall(asterisk, '1002', '1003')).toMatchObject({ rang: ['1003'], answered: true });
  await until(
    () => lamp(other, '1003'),
    (found) => found === 'Idle',
  );
});

test('a queue whose members are watched by their lamps rings nobody who is in do not disturb', async () => {
  const office = await openOffice(asterisk);
  const other = await openOther(asterisk);
  const [one, two] = [await signInPhone(asterisk, '1001'), await signInPhone(asterisk, '1002')];
  await office.pick('1002', available);
  await office.pick('1001', dnd);
  await until(
    () => lamp(other, '1001'),
    (found) => found === 'Busy',
  );
  expect(await placeCall(asterisk, '1004', '600')).toMatchObject({ rang: ['1002'], answered: true });
  expect([one.rang(), two.rang()]).toEqual([0, 1]);
});
