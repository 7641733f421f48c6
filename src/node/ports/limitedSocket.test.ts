import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { Refusal } from '#backend/http/refusal.ts';
import { readFreepbxTables } from './freepbx.ts';
import { createPacketCounter, type Limits } from './limitedSocket.ts';

function packet(sequence: number, ...payload: (number | string)[]): Buffer {
  const bytes = Buffer.concat(payload.map((part) => Buffer.from(typeof part === 'string' ? part : [part])));
  return Buffer.concat([Buffer.from([bytes.length & 255, bytes.length >> 8, 0, sequence]), bytes]);
}

const zeros = (count: number) => '\0'.repeat(count);
/** Protocol 10 with the capabilities that a client needs at least: `PROTOCOL_41`, `SECURE_CONNECTION`. */
const greeting = packet(
  0,
  10,
  '8.0\0',
  zeros(4),
  '12345678\0',
  0,
  0x82,
  33,
  2,
  0,
  0,
  0,
  0,
  zeros(10),
  '123456789012\0',
);
const ok = (sequence: number) => packet(sequence, 0, 0, 0, 2, 0, 0, 0);
const column = packet(2, '\u0003def', 0, 0, 0, '\u0001a', 0, 12, 33, 0, 1, 0, 0, 0, 0xfd, 0, 0, 0, 0, 0);
const endOfColumns = packet(3, 0xfe, 0, 0, 2, 0);

/** A MySQL server that lets everybody in and then does `answer` to each statement. Returns its port. */
async function startMysql(answer: (socket: Socket, statement: string) => void): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let signedIn = false;
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      if (signedIn) answer(socket, chunk.toString('latin1', 5));
      else socket.write(ok(2));
      signedIn = true;
    });
    socket.write(greeting);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** What an import from there is refused for, by limits of a test's, or those that imports have. */
async function refusalOf(port: number, limits?: Partial<Limits>) {
  const entered = { host: '127.0.0.1', port, user: 'u', password: 'p', database: 'asterisk' };
  const all = limits && { bytes: 10_000_000, packets: 10_000, duration: 60_000, ...limits };
  const error: unknown = await readFreepbxTables(entered, all).catch((reason: unknown) => reason);
  if (!(error instanceof Refusal)) throw new Error('It was not refused.', { cause: error });
  return error.more.errors?.map(({ field, code }) => `${field}: ${code}`);
}

/** Sends rows of `size` bytes until the other end hangs up. */
function sendWithoutEnd(socket: Socket, size: number): void {
  // After 256 packets their numbers begin anew.
  const rows = Buffer.concat(
    Array.from({ length: 256 }, (_, index) => packet((4 + index) % 256, size, 'x'.repeat(size))),
  );
  const send = () => {
    if (!socket.destroyed) socket.write(rows, send);
  };
  socket.write(Buffer.concat([packet(1, 1), column, endOfColumns]), send);
}

test.each([
  ['rows without end is left at once', { packets: 1_000, bytes: 60_000_000 }, 50, 0],
  ['bytes without end is left at once', { packets: 1_000_000, bytes: 50_000 }, 50, 0],
  ['more than any FreePBX has is left', undefined, 250, 100_000_000],
])('a server that sends %s', async (_, limits, size, most) => {
  let from: Socket | undefined;
  const port = await startMysql((socket, statement) => {
    from = socket;
    if (statement.startsWith('select')) sendWithoutEnd(socket, size);
    else socket.write(ok(1));
  });
  expect(await refusalOf(port, limits)).toEqual(['host: freepbx_too_much']);
  // Besides what was read: what the system takes in between.
  expect(from?.bytesWritten).toBeLessThan(most + 30_000_000);
});

test('a server that lets one in and answers nothing any more is left', async () => {
  const port = await startMysql(() => undefined);
  expect(await refusalOf(port, { duration: 300 })).toEqual(['host: freepbx_too_much']);
});

test('an import takes no longer than some minutes', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const port = await startMysql(() => void vi.advanceTimersByTime(5 * 60_000));
  expect(await refusalOf(port)).toEqual(['host: freepbx_too_much']);
});

test('packets are counted, however their bytes come', () => {
  const bytes = Buffer.concat([greeting, ok(2), packet(1), packet(1, 'x'.repeat(300))]);
  for (const size of [1, 3, 7, bytes.length]) {
    const count = createPacketCounter();
    let packets = 0;
    for (let at = 0; at < bytes.length; at += size) packets = count(bytes.subarray(at, at + size));
    expect(packets).toBe(4);
  }
});
