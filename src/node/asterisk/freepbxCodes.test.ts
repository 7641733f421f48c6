import { afterAll, beforeAll, expect, test } from 'vitest';
import { keysOfPerson, keysOfStates } from '#domain/pbx/keys.ts';
import { openOther, type Other } from '#node/testing/phoneSystem.ts';
import { signInPhone } from '#node/testing/phones.ts';
import { type Asterisk, startAsterisk } from '#kit/services/asterisk.ts';
import { header } from '#kit/services/asterisk/ami.ts';
import { freepbxWithPresence } from '#kit/services/asterisk/product.ts';
import { placeCall } from '#kit/services/phones.ts';

let asterisk: Asterisk;
beforeAll(async () => {
  asterisk = await startAsterisk(freepbxWithPresence({ extensions: ['1001', '1002'] }));
});
afterAll(() => asterisk.end());

/** As the server has left it: an extension with two devices that may use presence, and the states of the list. */
async function prepare(): Promise<Other> {
  const other = await openOther(asterisk);
  const person = keysOfPerson({ extension: '1001', followMe: null, chosen: [], plan: null, nameForCallers: null });
  const states = keysOfStates([
    { id: 1, type: 'available', message: null },
    { id: 4, type: 'dnd', message: null },
  ]);
  for (const family of ['presence', 'DND', 'CustomPresence']) {
    await other.ami.send({ Action: 'DBDelTree', Family: family });
  }
  for (const [path, value] of [...person, ...states, ['AMPUSER/1001/device', '1001&desk-2'] as const]) {
    const slash = path.lastIndexOf('/');
    await other.putKey(path.slice(0, slash), path.slice(slash + 1), value);
  }
  return other;
}

async function switches({ ami, key }: Other) {
  const lamp = async (name: string) =>
    header(await ami.send({ Action: 'Getvar', Variable: `DEVICE_STATE(Custom:${name})` }), 'Value');
  return {
    dnd: await key('DND', '1001'),
    note: await key('presence/freepbx', '1001'),
    lamps: [await lamp('DND1001'), await lamp('DEVDND1001'), await lamp('DEVDNDdesk-2')],
  };
}

test('a code switches FreePBX’s do not disturb with nobody’s help', async () => {
  const other = await prepare();
  await placeCall(asterisk, '1001', '*95');
  const on = { dnd: 'YES', note: 'dnd', lamps: ['BUSY', 'BUSY', 'BUSY'] };
  expect(await switches(other)).toEqual(on);
  await placeCall(asterisk, '1001', '*954');
  expect(await switches(other)).toEqual(on);
  await placeCall(asterisk, '1001', '*95');
  expect(await switches(other)).toEqual({
    dnd: null,
    note: null,
    lamps: ['UNAVAILABLE', 'UNAVAILABLE', 'UNAVAILABLE'],
  });
});

test('calls go by what a code has switched, with nobody’s help', async () => {
  await prepare();
  const phone = await signInPhone(asterisk, '1001');
  await placeCall(asterisk, '1001', '*95');
  expect(await placeCall(asterisk, '1002', '1001')).toMatchObject({ voicemail: '1001@default,b' });
  expect(phone.rang()).toBe(0);
  await placeCall(asterisk, '1001', '*95');
  expect(await placeCall(asterisk, '1002', '1001')).toMatchObject({ answered: true });
  expect(phone.rang()).toBe(1);
});

test('a code that switches do not disturb on switches off the follow-me of what was before', async () => {
  const other = await prepare();
  await other.putKey('AMPUSER/1001/followme', 'ddial', 'DIRECT');
  await other.putKey('presence/freepbx', '1001', 'followme');
  await other.ami.send({ Action: 'Setvar', Variable: 'DEVICE_STATE(Custom:FOLLOWMEdesk-2)', Value: 'BUSY' });
  await placeCall(asterisk, '1001', '*954');
  expect(await switches(other)).toMatchObject({ dnd: 'YES', note: 'dnd' });
  expect(await other.key('AMPUSER/1001/followme', 'ddial')).toBe('EXTENSION');
  const Variable = 'DEVICE_STATE(Custom:FOLLOWMEdesk-2)';
  expect(header(await other.ami.send({ Action: 'Getvar', Variable }), 'Value')).toBe('NOT_INUSE');
});

test('a code that ends do not disturb ends what a phone switched on', async () => {
  const other = await prepare();
  await other.putKey('DND', '1001', 'YES');
  await other.putKey('presence/dnd', '1001', 'key');
  await placeCall(asterisk, '1001', '*954');
  expect(await switches(other)).toMatchObject({ dnd: 'YES', note: null });
  await placeCall(asterisk, '1001', '*951');
  expect(await switches(other)).toMatchObject({ dnd: null, note: null });
  expect(await other.key('presence/dnd', '1001')).toBeNull();
});

test('a code that ends a phone’s do not disturb keeps the note that follow-me is ours to end', async () => {
  const other = await prepare();
  await other.putKey('AMPUSER/1001/followme', 'ddial', 'DIRECT');
  await other.putKey('presence/freepbx', '1001', 'followme');
  await other.putKey('DND', '1001', 'YES');
  await placeCall(asterisk, '1001', '*951');
  expect(await switches(other)).toMatchObject({ dnd: null, note: 'followme' });
});

test('a code for a state of do not disturb in which calls ring leaves what a phone switched on', async () => {
  const other = await prepare();
  await other.putKey('presence/action/1001', '4', 'none');
  await other.putKey('DND', '1001', 'YES');
  await placeCall(asterisk, '1001', '*954');
  expect(await switches(other)).toMatchObject({ dnd: 'YES', note: null });
});
