import { afterEach, beforeAll, expect, it } from 'vitest';
import { dialplanOf } from '#domain/pbx/setup/dialplan.ts';
import { includeLinesOf, joined } from '#domain/pbx/setup/includeLines.ts';
import { dialplanFile } from '#domain/pbx/setup/names.ts';
import { callingUser, testConnection } from '#node/testing/testConnection.ts';
import { startAsterisk, type Asterisk } from '#kit/services/asterisk.ts';
import { connectAmi, type RawAmi } from '#kit/services/asterisk/ami.ts';
import { findAsterisk } from '#kit/services/asterisk/find.ts';
import { placeCall, startPhone } from '#kit/services/phones.ts';

let asterisk: Asterisk | undefined;

beforeAll(findAsterisk);
afterEach(async () => {
  await asterisk?.end();
  asterisk = undefined;
});

const ring = 'Dial(PJSIP/${EXTEN},3)\n same => n,VoiceMail(${EXTEN}@default,u)\n same => n,Hangup()\n';
const trunk = '[from-trunk]\nexten => 4930,1,Goto(from-internal,1001,1)\n';
const plans = {
  pattern: `[globals]\nOFFICE = 1\n[from-internal]\nexten => 5551,1,Answer()\nexten => _1XXX,1,${ring}${trunk}`,
  oneByOne: `[from-internal]\nexten => 1001,1,${ring}exten => 1002,1,${ring}exten => 777,1,Answer()\n${trunk}`,
  included: `[from-internal]\ninclude => outside\ninclude => office\n${trunk}[office]\nexten => _1XXX,1,${ring}[outside]\nexten => _0X.,1,Busy()\n`,
};
type Plan = keyof typeof plans;

const [join = '', include = ''] = includeLinesOf().map(({ text }) => text);

/** What an admin may do with the lines of the guide. */
const ways = {
  asTold: (plan: string) => joined(plan),
  inPlaceOfTheHeader: (plan: string) => plan.replace('[from-internal]\n', join) + include,
  includeAboveAll: (plan: string) => include + joined(plan).replace(include, ''),
  aboveTheExtension: (plan: string) => plan.replace(/^exten => (_1XXX|1001),/m, `${join}$&`) + include,
  allAboveAll: (plan: string) => join + include + plan,
  allAtTheEnd: (plan: string) => plan + join + include,
  linesForgotten: (plan: string) => plan + include,
  includeForgotten: (plan: string) => joined(plan).replace(include, ''),
};
type Way = keyof typeof ways;

const generated: Record<string, string> = { [dialplanFile]: dialplanOf() };

async function start(way: Way, plan: Plan, files = generated): Promise<[Asterisk, RawAmi]> {
  asterisk = await startAsterisk({
    dialplan: ways[way](plans[plan]),
    files,
    managers: { caller: callingUser },
  });
  const ami = await connectAmi(asterisk);
  await ami.send({ Action: 'DBPut', Family: 'presence/action/1001', Key: 'dnd', Val: 'dnd' });
  return [asterisk, ami];
}

const set = (ami: RawAmi, type: string) =>
  ami.send({ Action: 'Setvar', Variable: 'PRESENCE_STATE(CustomPresence:1001)', Value: type });

/** How many calls reach the phone of 1001: while it is available, and in do not disturb. */
async function ringing([running, ami]: [Asterisk, RawAmi]): Promise<number[]> {
  const phone = await startPhone(running, '1001');
  const calls = [];
  for (const type of ['available', 'dnd']) {
    await set(ami, type);
    const before = phone.rang();
    await placeCall(running, '1002', '1001');
    calls.push(phone.rang() - before);
  }
  ami.close();
  await phone.stop();
  return calls;
}

it.each<[Way, Plan]>([
  ['asTold', 'pattern'],
  ['asTold', 'oneByOne'],
  ['asTold', 'included'],
  ['inPlaceOfTheHeader', 'pattern'],
  ['includeAboveAll', 'oneByOne'],
  ['aboveTheExtension', 'pattern'],
  ['aboveTheExtension', 'oneByOne'],
  // The lines come before every include of theirs: what is not found below them is rung all the same.
  ['allAboveAll', 'included'],
])('the guide followed %s, with extensions by %s: calls obey', async (way, plan) => {
  expect(await ringing(await start(way, plan))).toEqual([1, 0]);
});

/** What a test of the connection does not find to be well, by its names, and what it says of each. */
async function said(running: Asterisk, extension: string | null) {
  const checks = await testConnection(running, extension);
  return Object.fromEntries(checks.flatMap(({ name, ok, fault }) => (ok === true ? [] : [[name, fault]])));
}

const notJoined = { asked: null, trialCall: 'not_joined' };

it.each<[Way, Plan, faults: object]>([
  ['allAboveAll', 'pattern', notJoined],
  ['allAboveAll', 'oneByOne', notJoined],
  ['allAtTheEnd', 'pattern', notJoined],
  ['allAtTheEnd', 'oneByOne', notJoined],
  ['allAtTheEnd', 'included', notJoined],
  ['linesForgotten', 'pattern', notJoined],
  ['includeForgotten', 'oneByOne', { dialplan: 'failed', asked: null, trialCall: null }],
])(
  'the guide followed %s, with extensions by %s: phones ring as before, and a test says why',
  async (way, plan, faults) => {
    const [running, ami] = await start(way, plan);
    expect(await ringing([running, ami])).toEqual([1, 1]);
    expect(await said(running, '1001')).toEqual(faults);
    // No call has asked, which is said whether or not one is tried.
    expect(await said(running, null)).toMatchObject({ asked: null });
  },
);

it('without its file: phones ring as before', async () => {
  expect(await ringing(await start('asTold', 'pattern', {}))).toEqual([1, 1]);
});

it('whoever comes in by the context asks: a trunk, a group, a queue’s Local channel', async () => {
  const [running, ami] = await start('asTold', 'pattern');
  const phone = await startPhone(running, '1001');
  await set(ami, 'dnd');
  const places = ['4930@from-trunk', '1001@from-internal', '1001@from-internal/n'];
  for (const place of places) {
    await ami.send({ Action: 'Originate', Channel: `Local/${place}`, Application: 'Hangup', Timeout: '3000' });
  }
  expect(phone.rang()).toBe(0);
  expect(running.log().match(/VoiceMail\("Local\/.*1001@default,b/g)).toHaveLength(places.length);
  ami.close();
  await phone.stop();
});
