import { once } from 'node:events';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { expect, onTestFinished, test } from 'vitest';
import { startReceiver } from './receiver.ts';

async function receiverOf(...options: Parameters<typeof startReceiver>) {
  const receiver = await startReceiver(...options);
  onTestFinished(() => receiver.close());
  return { receiver, port: Number(new URL(receiver.url).port) };
}

function fail(): never {
  throw new Error('odd');
}

const post = (url: string, body: string) => fetch(url, { method: 'POST', body });

test('a request that breaks off, or never ends, is none, and takes no other along', async () => {
  const { receiver, port } = await receiverOf();
  const socket = connect(port, '127.0.0.1');
  socket.write('POST /hook HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc');
  socket.end();
  await once(socket.resume(), 'close');
  await expect(post(receiver.url, 'x'.repeat(2_000_000))).rejects.toThrow('fetch failed');
  expect((await post(receiver.url, 'whole')).status).toBe(204);
  expect(receiver.received.map(({ body }) => body)).toEqual(['whole']);
});

test('an answer that throws takes no other along', async () => {
  const { receiver } = await receiverOf([fail]);
  await expect(post(receiver.url, 'first')).rejects.toThrow('fetch failed');
  expect((await post(receiver.url, 'second')).status).toBe(204);
});

test('it listens at the address that it is given, and at no other', async () => {
  const { receiver: first, port } = await receiverOf();
  first.close();
  const { receiver } = await receiverOf([], { host: '127.0.0.1', port, url: first.url });
  expect((await post(receiver.url, 'x')).status).toBe(204);
  const addresses = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  const others = addresses.filter(({ internal, family }) => !internal && family === 'IPv4');
  for (const { address } of others)
    await expect(post(`http://${address}:${port}/hook`, 'x')).rejects.toThrow('fetch failed');
});
