import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createTestLog } from '#backend/testing/harness.ts';
import { readSettings } from '#node/settings/settings.ts';
import type { ConnectionLimits } from './connections.ts';
import { createHttpServer, listen } from './httpServer.ts';

const HOUR = 3_600_000;
/** Longer than any test. */
const never: ConnectionLimits = {
  headersMs: HOUR,
  requestMs: HOUR,
  keepAliveMs: HOUR,
  silentMs: HOUR,
  checkMs: 20,
  most: null,
};

/** Starts a server with these limits. Returns how to connect to it. */
async function serve(
  limits: Partial<ConnectionLimits>,
  answer: () => Response | Promise<Response> = () => new Response('here'),
): Promise<(bytes?: string) => Promise<Socket>> {
  const server = createHttpServer(readSettings({}), createTestLog(), { ...never, ...limits }, answer);
  await listen(server, readSettings({ PORT: '0' }));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  return async (bytes = '') => {
    const socket = connect(port, '127.0.0.1');
    onTestFinished(() => void socket.destroy());
    // Some are closed by a reset.
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    socket.write(bytes);
    return socket;
  };
}

const request = 'GET /api/session HTTP/1.1\r\nHost: x\r\n\r\n';

/** Reads until the server closes the connection. */
async function readAll(socket: Socket): Promise<string> {
  let text = '';
  socket.on('data', (chunk) => {
    text += String(chunk);
  });
  await once(socket, 'close');
  return text;
}

test.each([
  ['on which nothing is sent', ''],
  ['on which half a header is sent', 'GET /api/session HTTP/1.1\r\nHo'],
])('a connection %s ends', { timeout: 20_000 }, async (_, bytes) => {
  const open = await serve({ headersMs: 40 });
  expect(await readAll(await open(bytes))).toMatch(/^HTTP\/1\.1 408 /);
});

test('a connection ends when no further request comes, or its answer has nobody who reads it', async () => {
  const keptAlive = await serve({ keepAliveMs: 40 });
  expect(await readAll(await keptAlive(request))).toMatch(/^HTTP\/1\.1 200 /);
  const silent = await serve({ silentMs: 40 }, () => new Promise<Response>(() => undefined));
  expect(await readAll(await silent(request))).toBe('');
});

test('a stream of events outlives them all', async () => {
  let beats: ReturnType<typeof setInterval> | undefined;
  onTestFinished(() => clearInterval(beats));
  const endless = () =>
    new Response(
      new ReadableStream({
        start(controller) {
          beats = setInterval(() => controller.enqueue(new TextEncoder().encode(':\n\n')), 5);
        },
      }),
    );
  const open = await serve({ headersMs: 40, requestMs: 40, keepAliveMs: 40, silentMs: 80 }, endless);
  const stream = await open(request);
  stream.resume();
  // Others come to their end meanwhile, several times as long as any limit.
  for (let count = 0; count < 4; count += 1) await readAll(await open());
  expect(String((await once(stream, 'data'))[0])).toContain(':\n\n');
});

test('beyond the most that there may be, a connection is closed as it comes, and those before it go on', async () => {
  const open = await serve({ most: 2 });
  const [first, second] = [await open(), await open()];
  expect(await readAll(await open(request))).toBe('');
  first.write(request);
  expect(String((await once(first, 'data'))[0])).toMatch(/^HTTP\/1\.1 200 /);
  second.destroy();
  first.destroy();
  await expect.poll(async () => readUntilAnswer(await open(request))).toMatch(/^HTTP\/1\.1 200 /);
});

/** The first bytes of the answer, or nothing when the connection is closed. */
async function readUntilAnswer(socket: Socket): Promise<string> {
  const [chunk] = await Promise.race([once(socket, 'data'), once(socket, 'close')]);
  return String(chunk);
}
