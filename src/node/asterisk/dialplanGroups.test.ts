import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signInPhone } from '#node/testing/phones.ts';
import { type Asterisk, startAsterisk } from '#kit/services/asterisk.ts';
import { connectAmi, header, type RawAmi } from '#kit/services/asterisk/ami.ts';
import { asteriskWithPresence } from '#kit/services/asterisk/product.ts';
import { placeCall } from '#kit/services/phones.ts';
import { transferCall } from '#kit/services/phones/transfer.ts';

/** Ways to call 1001 and 1002 together, by the number to dial. */
const groups = {
  600: 'Dial(Local/1001@from-internal&Local/1002@from-internal,4)',
  601: 'Dial(Local/1001@from-internal/n&Local/1002@from-internal/n,4,b(presence-member^s^1))',
  602: 'Dial(PJSIP/1001&PJSIP/1002,4,b(presence-member^s^1))',
  603: 'Queue(locals,,,,5)',
  604: 'Queue(locals,b(presence-member^s^1),,,5)',
  605: 'Queue(phones,b(presence-member^s^1),,,5)',
  606: 'Dial(Local/601@from-internal,5)',
  607: 'Queue(watched,,,,5)',
} as const;

const queues = ['603', '604', '605', '607'];

const queue = (name: string, member: (extension: string) => string) =>
  [
    `[${name}]`,
    'strategy = ringall',
    'timeout = 3',
    ...['1001', '1002'].map((each) => `member => ${member(each)}`),
  ].join('\n');

let asterisk: Asterisk;
let ami: RawAmi;

beforeAll(async () => {
  const lines = Object.entries(groups).flatMap(([number, call]) => [
    `exten => ${number},1,${call.startsWith('Queue') ? 'Answer()' : 'NoOp()'}`,
    ` same => n,${call}`,
    ' same => n,Set(DB(answer/${EXTEN}/0)=${DIALSTATUS}${QUEUESTATUS})',
    ' same => n,Hangup()',
  ]);
  const alone = 'exten => 610,1,Dial(Local/1001@from-internal,4)\n';
  const { files, ...options } = asteriskWithPresence({
    extensions: ['1001', '1002', '1003', '1004', '1005', '1006'],
    ringSeconds: 2,
    setup: { followmeSeconds: 1 },
    dialplan: `${lines.join('\n')}\n${alone}`,
  });
  const queuesConf = [
    '[general]',
    queue('locals', (each) => `Local/${each}@from-internal/n`),
    queue('phones', (each) => `PJSIP/${each}`),
    queue('watched', (each) => `Local/${each}@from-internal/n,0,${each},PJSIP/${each}`),
  ];
  const voicemail = '[general]\nformat = wav\n[default]\n1001 = 1111,One\n1002 = 1111,Two\n';
  asterisk = await startAsterisk({
    ...options,
    files: { ...files, 'queues.conf': `${queuesConf.join('\n')}\n`, 'voicemail.conf': voicemail },
  });
  ami = await connectAmi(asterisk);
});
afterAll(async () => {
  ami?.close();
  await asterisk?.end();
});
async function obey(extension: string, type: string, action: string): Promise<void> {
  await ami.send({ Action: 'DBPut', Family: `presence/action/${extension}`, Key: type, Val: action });
  const Variable = `PRESENCE_STATE(CustomPresence:${extension})`;
  await ami.send({ Action: 'Setvar', Variable, Value: type });
}

/** Calls, from 1003 by default. Returns what became of the call, and the mailboxes that took any, on whichever channel. */
async function callGroup(number: string, from = '1003') {
  const before = ami.events.length;
  const outcome = await placeCall(asterisk, from, number);
  const mailboxes = ami.events
    .slice(before)
    .filter((event) => header(event, 'Event') === 'Newexten' && header(event, 'Application') === 'VoiceMail')
    .map((event) => header(event, 'AppData'));
  return { rang: outcome.rang, answered: outcome.answered, mailboxes };
}

describe.each(Object.entries(groups))('the group %s: %s', (number) => {
  it('rings the others where a member is in do not disturb, and no mailbox answers', async () => {
    const [one, two] = [await signInPhone(asterisk, '1001'), await signInPhone(asterisk, '1002')];
    await obey('1001', 'dnd', 'dnd');
    await obey('1002', 'available', 'none');
    expect(await callGroup(number)).toEqual({ rang: ['1002'], answered: true, mailboxes: [] });
    expect([one.rang(), two.rang()]).toEqual([0, 1]);
  });

  it('rings all of them where nobody is', async () => {
    const [one, two] = [await signInPhone(asterisk, '1001'), await signInPhone(asterisk, '1002')];
    await obey('1001', 'available', 'none');
    await obey('1002', 'available', 'none');
    expect(await callGroup(number)).toMatchObject({ answered: true, mailboxes: [] });
    expect([one.rang(), two.rang()]).toEqual([1, 1]);
  });
});

it.each([
  ['600', 'BUSY'],
  ['602', 'CHANUNAVAIL'],
])('ends %s with %s where every member is in do not disturb', async (number, status) => {
  const both = [await signInPhone(asterisk, '1001'), await signInPhone(asterisk, '1002')];
  await obey('1001', 'dnd', 'dnd');
  await obey('1002', 'dnd', 'dnd');
  expect(await callGroup(number)).toEqual({ rang: [], answered: false, mailboxes: [] });
  const [row] = await ami.list({ Action: 'DBGetTree', Family: `answer/${number}` });
  expect(row && header(row, 'Val')).toBe(status);
  expect(both.map((phone) => phone.rang())).toEqual([0, 0]);
});

it('rings nobody out of a queue where every member is in do not disturb, and no mailbox answers', async () => {
  const both = [await signInPhone(asterisk, '1001'), await signInPhone(asterisk, '1002')];
  await obey('1001', 'dnd', 'dnd');
  await obey('1002', 'dnd', 'dnd');
  // Each waits in its queue for as long as that lets it.
  const waited = await Promise.all(queues.map((number, index) => callGroup(number, String(1003 + index))));
  expect(waited).toEqual(queues.map(() => ({ rang: [], answered: false, mailboxes: [] })));
  expect(both.map((phone) => phone.rang())).toEqual([0, 0]);
});

it('lets no mailbox of a member answer whom follow-me sends on in vain', async () => {
  const two = await signInPhone(asterisk, '1002');
  await ami.send({ Action: 'DBPut', Family: 'presence/followme', Key: '1001', Val: '5552' });
  await obey('1001', 'xa', 'followme');
  await obey('1002', 'available', 'none');
  expect(await callGroup('600')).toEqual({ rang: ['1002'], answered: true, mailboxes: [] });
  expect(two.rang()).toBe(1);
});

it('takes somebody who is called alone to their mailbox as ever, by Local too', async () => {
  await obey('1001', 'dnd', 'dnd');
  expect(await callGroup('610')).toMatchObject({ rang: [], mailboxes: ['1001@default,b'] });
  expect(await callGroup('1001')).toMatchObject({ rang: [], mailboxes: ['1001@default,b'] });
});

it.each(['600', '601', ...queues])(
  'takes whom a member of %s transfers to the mailbox of whoever they meet',
  async (number) => {
    const { rang } = await signInPhone(asterisk, '1001');
    for (const extension of ['1002', '1003']) await signInPhone(asterisk, extension);
    await obey('1001', 'dnd', 'dnd');
    await obey('1002', 'available', 'none');
    const end = await transferCall(asterisk, { from: '1003', number, answers: /^PJSIP\/1002-/, to: '1001' });
    expect(end).toEqual({ step: 'VoiceMail 1001@default,b', isCallerUp: true });
    expect(rang()).toBe(0);
  },
);
