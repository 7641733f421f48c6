import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PbxLine } from '#backend/ports/pbx.ts';
import { createTestLog } from '#backend/testing/harness.ts';
import { addressIn, createEars, quickTimings, type TestEars } from '#node/testing/asterisk.ts';
import { type Asterisk, startAsterisk } from '#kit/services/asterisk.ts';
import { connectAmi, type RawAmi } from '#kit/services/asterisk/ami.ts';
import { asteriskWithPresence } from '#kit/services/asterisk/product.ts';
import { createAsterisk } from './asterisk.ts';
import { dndIn } from './dnd.ts';

let asterisk: Asterisk;
let other: RawAmi;
let ears: TestEars;
let line: PbxLine;
let pbx: ReturnType<typeof createAsterisk>;
let close: () => Promise<void>;

beforeAll(async () => {
  asterisk = await startAsterisk(asteriskWithPresence());
  other = await connectAmi(asterisk);
  const settings = { main: addressIn(asterisk.amiUrl('presence')), keys: addressIn(asterisk.amiUrl('presence-db')) };
  ears = createEars();
  pbx = createAsterisk({ ...settings, dialplan: 'presence' }, createTestLog(), quickTimings);
  ({ close } = pbx.run(ears));
  ({ line } = await ears.next('opened'));
});
afterAll(async () => {
  other.close();
  await close();
  await asterisk.end();
});

const setByOther = (device: string, Value: string) =>
  other.send({ Action: 'Setvar', Variable: `DEVICE_STATE(Custom:${device})`, Value });

test('a lamp of do not disturb is told of when it changes, and no other device', async () => {
  for (const device of ['PRESENCE-1001', 'OTHER', 'XDND1001']) await setByOther(device, 'BUSY');
  await setByOther('DND1001', 'BUSY');
  await setByOther('DND1001', 'BUSY');
  await setByOther('DEVDND1002', 'BUSY');
  await setByOther('DND1001', 'NOT_INUSE');
  const heard = [await ears.next('dnd'), await ears.next('dnd'), await ears.next('dnd')];
  expect(heard.map(({ extension }) => extension)).toEqual(['1001', '1002', '1001']);
});

test('an entry is read, and what is not there is null', async () => {
  await other.send({ Action: 'DBPut', Family: 'DND', Key: '1001', Val: 'YES' });
  expect(await line.readEntry('DND/1001')).toBe('YES');
  expect(await line.readEntry('DND/1002')).toBeNull();
  await expect(line.readEntry('DND')).rejects.toThrow('no family');
});

test('a look finds what switches it', async () => {
  await other.send({ Action: 'DBPut', Family: 'DND', Key: '1003', Val: 'YES' });
  await setByOther('DND1003', 'BUSY');
  const { dnd } = await pbx.look();
  expect(dnd?.keys.get('DND/1003')).toBe('YES');
  expect(dnd?.lamps.get('CustomDevstate/DND1003')).toBe('BUSY');
});

test.each([
  ['DeviceStateChange', 'Custom:DND1001', '1001'],
  ['DeviceStateChange', 'Custom:DEVDNDdesk-2', 'desk-2'],
  ['DeviceStateChange', 'Custom:DND', null],
  ['DeviceStateChange', 'Custom:DND10 01', null],
  ['DeviceStateChange', 'Custom:XDND1001', null],
  ['PresenceStateChange', 'Custom:DND1001', null],
])('%s of %s is of %s', (event, device, extension) => {
  expect(
    dndIn([
      ['Event', event],
      ['Device', device],
      ['State', 'BUSY'],
    ]),
  ).toBe(extension);
});
