import { afterAll, beforeAll, expect, test } from 'vitest';
import { openOffice, openOther, until } from '#node/testing/phoneSystem.ts';
import { startWire } from '#node/testing/wire.ts';
import { type Asterisk, startAsterisk } from '#kit/services/asterisk.ts';
import { asteriskWithPresence } from '#kit/services/asterisk/product.ts';

let asterisk: Asterisk;
beforeAll(async () => {
  asterisk = await startAsterisk(asteriskWithPresence());
});
afterAll(() => asterisk.end());

test.each([1, 20, 60, 100, 140])('a connection cut %d bytes into what we send loses nothing', async (bytes) => {
  const wire = await startWire(asterisk);
  const office = await openOffice(wire.asterisk);
  const extension = `4${bytes}`;
  await office.pick(extension, 1);
  await office.settle(extension);
  wire.cutAfter(bytes);
  await office.pick(extension, 4);
  await office.pick(extension, 3, { message: 'Back at 3' });
  await office.settle(extension);
  const other = await openOther(asterisk);
  expect(await other.held(extension)).toEqual({ type: 'away', subtype: '3', message: 'Back at 3' });
  expect(await office.presence(extension)).toMatchObject({ label: 'Away (Back at 3)', delivery: 'accepted' });
});

test('what somebody sets while the network is cut, and what is picked then, are told apart', async () => {
  const wire = await startWire(asterisk);
  const office = await openOffice(wire.asterisk);
  for (const extension of ['4501', '4502']) {
    await office.pick(extension, 1);
    await office.settle(extension);
  }
  wire.open(false);
  await until(office.status, ({ connected }) => !connected);
  const other = await openOther(asterisk);
  await other.set('4501', 'dnd,NA==,,e');
  await office.pick('4502', 3);
  wire.open(true);
  await until(
    () => office.presence('4501'),
    ({ type }) => type === 'dnd',
  );
  await office.settle('4502');
  expect((await other.held('4502')).subtype).toBe('3');
});

test('garbage on the wire is passed over or ends the connection, and nothing wrong shows', async () => {
  const wire = await startWire(asterisk);
  const office = await openOffice(wire.asterisk);
  await office.pick('4601', 4);
  await office.settle('4601');
  const garbage = [
    'Event: PresenceStateChange\r\nPresentity: CustomPresence:4601\r\nStatus: \r\n\r\n',
    'Event: PresenceStateChange\r\nPresentity: CustomPresence:4601\r\nStatus: busy\r\nMessage: x\r\n\r\n',
    'Event: PresenceStateChange\r\nPresentity: CustomPresence:../../etc\r\nStatus: away\r\n\r\n',
    'Event: PresenceStateChange\r\n\r\n',
    'Response: Success\r\nActionID: none of ours\r\n\r\n',
    '\u0000\u0001\ufffd: x\r\n\r\n',
    ': \r\n\r\n',
    `${'x'.repeat(5_000_000)}\r\n\r\n`,
  ];
  for (const text of garbage) {
    wire.say(text);
    await until(office.status, ({ connected }) => connected);
    expect(await office.presence('4601')).toMatchObject({ type: 'dnd', stateId: 4 });
  }
  await office.pick('4601', 1);
  await office.settle('4601');
  const other = await openOther(asterisk);
  expect((await other.held('4601')).type).toBe('available');
});
