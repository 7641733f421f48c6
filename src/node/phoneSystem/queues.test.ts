import { afterAll, beforeAll, expect, test } from 'vitest';
import { openOffice, openOther, type Office, type Other } from '#node/testing/phoneSystem.ts';
import { signInPhone } from '#node/testing/phones.ts';
import { type Asterisk, startAsterisk } from '#kit/services/asterisk.ts';
import { header } from '#kit/services/asterisk/ami.ts';
import { asteriskWithPresence } from '#kit/services/asterisk/product.ts';
import { placeCall } from '#kit/services/phones.ts';

const queues = `[general]
[support]
strategy = ringall
timeout = 3
member => PJSIP/1001,0,One,hint:1001@from-internal
member => PJSIP/1002,0,Two
[sales]
member => Local/1001@from-internal/n,0,One,PJSIP/1001
`;

let asterisk: Asterisk;
beforeAll(async () => {
  const options = asteriskWithPresence({
    ringSeconds: 2,
    dialplan: 'exten => 600,1,Answer()\n same => n,Queue(support,,,,5)\n same => n,Hangup()\n',
  });
  asterisk = await startAsterisk({ ...options, files: { ...options.files, 'queues.conf': queues } });
});
afterAll(() => asterisk.end());

const available = 1;
/** As Asterisk keeps it, whatever is in it: this is as long as it may be. */
const label = 'Lunch | "né" 🍕, back; soon';
const ours = `presence: Away (${label.replace('|', ' ')})`;

async function addPausing(office: Office): Promise<number> {
  const body = { type: 'away', message: label, pauseInQueues: 'yes' };
  const made = await office.harness.call('POST', '/states', { token: office.admin, body });
  return ((await made.json()) as { id: number }).id;
}

/** `queue member: reason` of everyone who is paused. */
async function paused({ ami }: Other): Promise<string[]> {
  const rows = await ami.list({ Action: 'QueueStatus' });
  return rows
    .filter((row) => header(row, 'Event') === 'QueueMember' && header(row, 'Paused') === '1')
    .map((row) => `${header(row, 'Queue')} ${header(row, 'Location')}: ${header(row, 'PausedReason')}`)
    .toSorted();
}

/** A server that has lost its connection may take a while to have it again. */
const patience = { timeout: 40_000 };
const both = [`sales Local/1001@from-internal/n: ${ours}`, `support PJSIP/1001: ${ours}`];

test('a queue rings nobody who is in a state that pauses, and what we paused ends with it', async () => {
  const [office, other] = [await openOffice(asterisk), await openOther(asterisk)];
  const [one, two] = [await signInPhone(asterisk, '1001'), await signInPhone(asterisk, '1002')];
  const lunch = await addPausing(office);
  await office.pick('1001', lunch);
  await expect.poll(() => paused(other), patience).toEqual([...both]);
  expect(await placeCall(asterisk, '1004', '600')).toMatchObject({ rang: ['1002'], answered: true });
  expect([one.rang(), two.rang()]).toEqual([0, 1]);
  await office.pick('1001', available);
  await expect.poll(() => paused(other), patience).toEqual([]);
  expect(office.log.lines.filter((each) => /^(warn|error)/.test(each))).toEqual([]);
});

test('a pause by others stays, and ours is found again after a gap and after a restart of Asterisk', async () => {
  const [office, other] = [await openOffice(asterisk), await openOther(asterisk)];
  const theirs = { Action: 'QueuePause', Queue: 'sales', Interface: 'Local/1001@from-internal/n' };
  await other.ami.send({ ...theirs, Paused: 'true', Reason: 'training' });
  const lunch = await addPausing(office);
  await office.pick('1001', lunch);
  const training = 'sales Local/1001@from-internal/n: training';
  await expect.poll(() => paused(other), patience).toEqual([training, `support PJSIP/1001: ${ours}`]);
  // Meanwhile somebody ends our pause, and pauses another member for a reason of their own.
  await office.stop();
  await other.ami.send({ Action: 'QueuePause', Queue: 'support', Interface: 'PJSIP/1001', Paused: 'false' });
  await other.ami.send({
    Action: 'QueuePause',
    Queue: 'support',
    Interface: 'PJSIP/1002',
    Paused: 'true',
    Reason: ours,
  });
  await office.start();
  await expect.poll(() => paused(other), patience).toEqual([training, `support PJSIP/1001: ${ours}`]);
  await asterisk.kill();
  await asterisk.start();
  const again = await openOther(asterisk);
  await expect.poll(() => paused(again), patience).toEqual([...both]);
  await office.pick('1001', available);
  await expect.poll(() => paused(again), patience).toEqual([]);
});

test('a reload of the queues keeps the pause ours', async () => {
  const [office, other] = [await openOffice(asterisk), await openOther(asterisk)];
  const lunch = await addPausing(office);
  await office.pick('1001', lunch);
  await expect.poll(() => paused(other), patience).toEqual([...both]);
  asterisk.writeConfig('queues.conf', `${queues}member => PJSIP/1003,0,Three\n`);
  await asterisk.cli('queue reload all');
  await expect
    .poll(() => paused(other), patience)
    .toEqual(['sales Local/1001@from-internal/n: ', 'support PJSIP/1001: ']);
  await office.pick('1001', available);
  await expect.poll(() => paused(other), patience).toEqual([]);
});
