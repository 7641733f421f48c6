import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Office, openOffice, openOther, type Other, until } from '#node/testing/phoneSystem.ts';
import { type Asterisk, startAsterisk } from '#kit/services/asterisk.ts';
import { header } from '#kit/services/asterisk/ami.ts';

let asterisk: Asterisk;
let other: Other;
beforeAll(async () => {
  asterisk = await startAsterisk();
});
afterAll(() => asterisk.end());

beforeEach(async () => {
  other = await openOther(asterisk);
});

const lamp = async (name: string) =>
  header(await other.ami.send({ Action: 'Getvar', Variable: `DEVICE_STATE(Custom:${name})` }), 'Value');

/** What FreePBX's dialplan goes by, and the lamps. */
async function switches(extension: string): Promise<Record<string, string | null>> {
  return {
    dnd: await other.key('DND', extension),
    ddial: await other.key(`AMPUSER/${extension}/followme`, 'ddial'),
    lamp: await lamp(`DND${extension}`),
    phone: await lamp(`DEVDND${extension}`),
    follow: await lamp(`FOLLOWME${extension}`),
  };
}

/** An extension as FreePBX makes one, and its person, in a state or none. */
async function open(extension: string): Promise<Office> {
  await other.putKey(`AMPUSER/${extension}`, 'device', extension);
  await other.putKey(`AMPUSER/${extension}/followme`, 'ddial', 'EXTENSION');
  const office = await openOffice(asterisk, { dialplan: 'freepbx' });
  const { token } = await office.person(extension);
  const body = { actions: [{ stateId: 5, action: 'followme' }], followMe: '5551' };
  await office.harness.call('PUT', '/me/settings', { token, body });
  return office;
}

const becomes = (extension: string, expected: Record<string, string | null>) =>
  until(
    () => switches(extension),
    (found) => Object.entries(expected).every(([name, value]) => found[name] === value),
  );

test('do not disturb is switched on and off where FreePBX looks, lamps as well', async () => {
  const office = await open('1001');
  await office.pick('1001', 4);
  expect(await becomes('1001', { dnd: 'YES', lamp: 'BUSY', phone: 'BUSY' })).toMatchObject({ ddial: 'EXTENSION' });
  await office.pick('1001', 1);
  await becomes('1001', { dnd: null, lamp: 'UNAVAILABLE', phone: 'UNAVAILABLE' });
  // The mark goes last.
  await office.settle('1001');
  expect(await other.key('presence/freepbx', '1001')).toBeNull();
});

test('follow-me is switched on and off, and from one to the other', async () => {
  const office = await open('1002');
  await office.pick('1002', 5);
  await becomes('1002', { ddial: 'DIRECT', follow: 'BUSY', dnd: null });
  await office.pick('1002', 4);
  await becomes('1002', { ddial: 'EXTENSION', follow: 'NOT_INUSE', dnd: 'YES' });
  await office.pick('1002', 1);
  const off = { ddial: 'EXTENSION', dnd: null };
  expect(await becomes('1002', off)).toMatchObject(off);
});

test('what somebody switched on at the phone is left as it is, and ends with the presence', async () => {
  const office = await open('1003');
  await other.putKey('DND', '1003', 'Yes');
  await office.pick('1003', 4);
  await until(
    () => other.key('presence/dnd', '1003'),
    (found) => found === 'key',
  );
  expect(await switches('1003')).toMatchObject({ dnd: 'Yes' });
  await office.pick('1003', 5);
  await becomes('1003', { ddial: 'DIRECT', dnd: null });
});

test('an action that is chosen anew counts at once, and what was ours is undone with the presence', async () => {
  const office = await open('1004');
  await office.pick('1004', 3);
  await office.settle('1004');
  const { token, id } = await office.person('1004');
  const choose = (action: string) =>
    office.harness.call('PUT', '/me/settings', { token, body: { actions: [{ stateId: 3, action }] } });
  await choose('dnd');
  await becomes('1004', { dnd: 'YES' });
  await choose('none');
  await becomes('1004', { dnd: null });
  await choose('dnd');
  await becomes('1004', { dnd: 'YES' });
  const edit = { token: office.admin, headers: { 'If-Match': '*' } };
  await office.harness.call('DELETE', `/users/${id}`, edit);
  expect(await becomes('1004', { dnd: null })).toMatchObject({ dnd: null });
});

test('where our own dialplan is used again, what was ours is switched off', async () => {
  const office = await open('1005');
  await office.pick('1005', 4);
  await becomes('1005', { dnd: 'YES' });
  await office.stop();
  const next = await openOffice(asterisk);
  await next.person('1005');
  expect(await becomes('1005', { dnd: null, lamp: 'UNAVAILABLE' })).toMatchObject({ dnd: null });
});
