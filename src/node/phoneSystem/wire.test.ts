import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { openOffice, openOther, until } from '#node/testing/phoneSystem.ts';
import { type Asterisk, startAsterisk } from '#kit/services/asterisk.ts';
import { asteriskWithPresence } from '#kit/services/asterisk/product.ts';

let asterisk: Asterisk;
beforeAll(async () => {
  asterisk = await startAsterisk(asteriskWithPresence());
});
afterAll(() => asterisk.end());

/** A network between the server and the phone system. */
interface Wire {
  asterisk: Pick<Asterisk, 'amiUrl'>;
  /** Ends every connection after this many more bytes from the server have passed: in the middle of a line. */
  cutAfter: (bytes: number) => void;
  /** Lets the server hear this, as if the phone system had said it. */
  say: (text: string) => void;
  /** Whether new connections are let through. */
  open: (is: boolean) => void;
}

async function startWire(): Promise<Wire> {
  let left = Number.POSITIVE_INFINITY;
  let isOpen = true;
  const pairs = new Set<[Socket, Socket]>();
  const cut = () => {
    for (const pair of pairs) for (const socket of pair) socket.destroy();
    pairs.clear();
    left = Number.POSITIVE_INFINITY;
  };
  const server = createServer((near) => {
    if (!isOpen) {
      near.destroy();
      return;
    }
    const far = connect(asterisk.amiPort, '127.0.0.1');
    const pair: [Socket, Socket] = [near, far];
    pairs.add(pair);
    for (const socket of pair) socket.on('error', () => undefined);
    near.on('data', (chunk) => {
      far.write(chunk.subarray(0, left));
      left -= chunk.length;
      if (left <= 0) far.end(cut);
    });
    far.on('data', (chunk) => void near.write(chunk));
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    cut();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    asterisk: { amiUrl: (user) => asterisk.amiUrl(user).replace(/:\d+$/, `:${port}`) },
    cutAfter: (bytes) => {
      left = bytes;
    },
    say: (text) => {
      for (const [near] of pairs) near.write(text);
    },
    open: (is) => {
      isOpen = is;
      if (!is) cut();
    },
  };
}

test.each([1, 20, 60, 100, 140])('a connection cut %d bytes into what we send loses nothing', async (bytes) => {
  const wire = await startWire();
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
  const wire = await startWire();
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
  const wire = await startWire();
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
