import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { signInPhone } from '#node/testing/phones.ts';
import { startAsterisk, type Asterisk } from '#kit/services/asterisk.ts';
import { connectAmi, header, type RawAmi } from '#kit/services/asterisk/ami.ts';
import { asteriskWithPresence } from '#kit/services/asterisk/product.ts';
import { placeCall, startPhone } from '#kit/services/phones.ts';
import { transferCall } from '#kit/services/phones/transfer.ts';

let asterisk: Asterisk;
let ami: RawAmi;

// 1001 to 1003 have mailboxes; 1006 has none.
beforeAll(async () => {
  const options = asteriskWithPresence({
    ringSeconds: 2,
    setup: { followmeSeconds: 3 },
    extensions: ['1001', '1002', '1003', '1006'],
  });
  const voicemail = '[general]\nformat = wav\n[default]\n1001 = 1111,One\n1002 = 1111,Two\n1003 = 1111,Three\n';
  asterisk = await startAsterisk({ ...options, files: { ...options.files, 'voicemail.conf': voicemail } });
  ami = await connectAmi(asterisk);
});
afterAll(async () => {
  ami?.close();
  await asterisk?.end();
});
afterEach(async () => {
  for (const extension of ['1001', '1002', '1003', '1006']) await obey(extension, 'not_set', null);
});

/** What a call to the extension meets: its state, by its id or without one, and the action for it. */
async function obey(extension: string, state: string, action: 'dnd' | 'followme' | 'none' | null, number?: string) {
  const [type = '', id] = state.split(',');
  await ami.send({ Action: 'DBDelTree', Family: 'presence/action', Key: extension });
  await ami.send({ Action: 'DBDel', Family: 'presence/followme', Key: extension });
  const put = (family: string, key: string, value: string) =>
    ami.send({ Action: 'DBPut', Family: family, Key: key, Val: value });
  if (action !== null) await put(`presence/action/${extension}`, id ?? type, action);
  if (number !== undefined) await put('presence/followme', extension, number);
  const set = await ami.send({
    Action: 'Setvar',
    Variable: `PRESENCE_STATE(CustomPresence:${extension})`,
    Value: state,
  });
  expect(header(set, 'Response')).toBe('Success');
}

it('rings the phone of somebody who is available, as ever', async () => {
  await signInPhone(asterisk, '1001');
  await obey('1001', 'available,1', 'none');
  expect(await placeCall(asterisk, '1002', '1001')).toEqual({
    rang: ['1001'],
    voicemail: null,
    answered: true,
    played: [],
  });
  await obey('1001', 'not_set', null);
  expect(await placeCall(asterisk, '1002', '1001')).toMatchObject({ rang: ['1001'], answered: true });
});

it('leaves a phone that does not answer to the dialplan that was there before', async () => {
  await signInPhone(asterisk, '1001', 'ring');
  expect(await placeCall(asterisk, '1002', '1001')).toMatchObject({ rang: ['1001'], voicemail: '1001@default,u' });
});

it('takes do not disturb to the mailbox, and the phone does not ring at all', async () => {
  const { rang } = await signInPhone(asterisk, '1001');
  for (const state of ['dnd,4', 'dnd', 'away,2']) {
    await obey('1001', state, 'dnd');
    expect(await placeCall(asterisk, '1002', '1001')).toEqual({
      rang: [],
      voicemail: '1001@default,b',
      answered: false,
      played: [],
    });
  }
  expect(rang()).toBe(0);
});

it('says that nobody is there when do not disturb has no mailbox', async () => {
  const { rang } = await signInPhone(asterisk, '1006');
  await obey('1006', 'dnd,4', 'dnd');
  expect(await placeCall(asterisk, '1002', '1006')).toEqual({
    rang: [],
    voicemail: null,
    answered: false,
    played: ['vm-nobodyavail'],
  });
  expect(rang()).toBe(0);
});

it('rings the number of follow-me and not the phone', async () => {
  const one = await signInPhone(asterisk, '1001');
  const three = await signInPhone(asterisk, '1003');
  await obey('1001', 'xa,5', 'followme', '1003');
  expect(await placeCall(asterisk, '1002', '1001')).toMatchObject({ rang: ['1003'], answered: true, voicemail: null });
  await obey('1001', 'xa,5', 'followme', '5551');
  expect(await placeCall(asterisk, '1002', '1001')).toMatchObject({ rang: [], answered: true, voicemail: null });
  expect([one.rang(), three.rang()]).toEqual([0, 1]);
});

it('brings a call that was sent on in vain to the mailbox of whoever was called', async () => {
  const own = { voicemail: '1001@default,u', answered: false };
  // A number outside that never answers.
  await obey('1001', 'xa,5', 'followme', '5552');
  expect(await placeCall(asterisk, '1002', '1001')).toMatchObject({ rang: [], ...own });
  // Another extension whose own mailbox answers before long: its phone is not signed in, is busy, or rings in vain.
  await obey('1001', 'xa,5', 'followme', '1003');
  expect(await placeCall(asterisk, '1002', '1001')).toMatchObject({ rang: [], ...own });
  const busy = await startPhone(asterisk, '1003', 'busy');
  expect(await placeCall(asterisk, '1002', '1001')).toMatchObject({ rang: ['1003'], ...own });
  await busy.stop();
  await signInPhone(asterisk, '1003', 'ring');
  expect(await placeCall(asterisk, '1002', '1001')).toMatchObject({ rang: ['1003'], ...own });
  // A number that nobody has.
  await obey('1001', 'xa,5', 'followme', '777');
  expect(await placeCall(asterisk, '1002', '1001')).toMatchObject({ rang: [], ...own });
});

it('brings a call that was sent on and meets do not disturb to the mailbox of the first', async () => {
  const { rang } = await signInPhone(asterisk, '1003');
  await obey('1001', 'xa,5', 'followme', '1003');
  await obey('1003', 'dnd,4', 'dnd');
  expect(await placeCall(asterisk, '1002', '1001')).toMatchObject({ rang: [], voicemail: '1001@default,u' });
  expect(rang()).toBe(0);
});

it('sends a call on once and no further, so that loops end', async () => {
  await signInPhone(asterisk, '1001');
  await signInPhone(asterisk, '1003');
  await obey('1001', 'xa,5', 'followme', '1003');
  await obey('1003', 'xa,5', 'followme', '1001');
  expect(await placeCall(asterisk, '1002', '1001')).toMatchObject({ rang: ['1003'], answered: true });
  expect(await placeCall(asterisk, '1002', '1003')).toMatchObject({ rang: ['1001'], answered: true });
  await obey('1001', 'xa,5', 'followme', '1001');
  expect(await placeCall(asterisk, '1002', '1001')).toMatchObject({ rang: ['1001'], answered: true });
});

it('rings the phone when the number of follow-me is none', async () => {
  await signInPhone(asterisk, '1001');
  await ami.send({ Action: 'DBPut', Family: 'presence/ext', Key: '1002', Val: '1' });
  for (const number of [undefined, '*95', '5551,1', '5551@from-internal', '+']) {
    await obey('1001', 'xa,5', 'followme', number);
    expect(await placeCall(asterisk, '1002', '1001')).toMatchObject({ rang: ['1001'], answered: true, played: [] });
  }
  const caller = await ami.send({ Action: 'PresenceState', Provider: 'CustomPresence:1002' });
  expect(header(caller, 'State')).toBe('not_set');
});

it.each([
  ['a number outside', '5551', 'answer', /^Local\/5551@/, false],
  // It sends no sound, so that the two halves of the call sent on are never made one.
  ['a silent phone', '1003', 'answer', /^PJSIP\/1003-/, false],
  ['a phone that sends sound', '1003', 'talk', /^PJSIP\/1003-/, true],
] as const)(
  'obeys whoever a call is transferred to after follow-me to %s',
  async (_, followMe, manner, answers, optimized) => {
    await signInPhone(asterisk, '1003', manner);
    await signInPhone(asterisk, '1006');
    const { rang } = await signInPhone(asterisk, '1002');
    await obey('1001', 'xa,5', 'followme', followMe);
    await obey('1002', 'dnd,4', 'dnd');
    const end = await transferCall(asterisk, { from: '1006', number: '1001', answers, optimized, to: '1002' });
    expect(end).toEqual({ step: 'VoiceMail 1002@default,b', isCallerUp: true });
    expect(rang()).toBe(0);
  },
);
