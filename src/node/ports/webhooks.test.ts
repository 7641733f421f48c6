import type { lookup } from 'node:dns';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { eventually } from '#backend/testing/webhookHarness.ts';
import { openReceiver } from '#node/testing/receiver.ts';
import { createWebhookTransport } from './webhooks.ts';

/** Longer than a test may take. */
const DAY_MS = 24 * 60 * 60_000;

const open = new AbortController().signal;
const request = (url: string) => ({ url, headers: { 'webhook-id': 'msg_1' }, body: '{"type":"test"}' });

/** A look-up of names that finds these addresses for all of them. */
const finding = (...addresses: string[]) =>
  ((_hostname: string, _options: unknown, found: (error: null, all: object[]) => void) =>
    found(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )) as unknown as typeof lookup;

const findingNothing = ((_hostname: string, _options: unknown, found: (error: Error) => void) =>
  found(Object.assign(new Error('There is no such host.'), { code: 'ENOTFOUND' }))) as unknown as typeof lookup;

const refused = createWebhookTransport({ allowPrivate: false });
const allowed = createWebhookTransport({ allowPrivate: true });

test.each([
  'http://receiver.example/',
  'https://127.0.0.1/',
  'https://2130706433/',
  'https://0x7f.1/',
  'https://[::1]/',
  'https://[::ffff:10.0.0.1]/',
  'https://169.254.169.254/latest/meta-data',
  'https://localhost/',
  'https://LOCALHOST./',
  'https://a.localhost/',
])('%s is refused unless private networks are allowed', async (address) => {
  expect(refused.refuses(new URL(address))).toBe(true);
  expect(allowed.refuses(new URL(address))).toBe(false);
  expect(await refused.post(request(address), open)).toEqual({ error: 'address' });
});

test.each(['https://receiver.example/', 'https://1.1.1.1/', 'https://[2606:4700::1111]:8443/a?b=c'])(
  '%s is never refused',
  (address) => expect(refused.refuses(new URL(address))).toBe(false),
);

test.each([['127.0.0.1'], ['10.0.0.1', 'fd00::1'], ['::ffff:127.0.0.1'], ['169.254.169.254']])(
  'a name that stands for %s is not connected to',
  async (...addresses) => {
    const { received, url } = await openReceiver();
    const transport = createWebhookTransport({ allowPrivate: false, resolve: finding(...addresses) });
    const address = `https://receiver.example:${new URL(url).port}/`;
    expect(await transport.post(request(address), open)).toEqual({ error: 'address' });
    expect(received).toEqual([]);
  },
);

test('what is sent arrives as it is, and the answer is told without what it says besides', async () => {
  const { received, url } = await openReceiver((response) =>
    response.writeHead(503, { 'Retry-After': '7' }).end('No.'),
  );
  expect(await allowed.post(request(url), open)).toEqual({ status: 503, retryAfter: '7' });
  expect(received).toMatchObject([
    { method: 'POST', path: '/hook', body: '{"type":"test"}', headers: { 'webhook-id': 'msg_1' } },
  ]);
});

test('a redirect is not followed', async () => {
  const elsewhere = await openReceiver();
  const { url } = await openReceiver((response) => response.writeHead(307, { Location: elsewhere.url }).end());
  expect(await allowed.post(request(url), open)).toEqual({ status: 307, retryAfter: null });
  expect(elsewhere.received).toEqual([]);
});

test('an answer that goes on for ever is an answer, and is hung up on at its head', async () => {
  let closed: Promise<unknown> | undefined;
  const { url } = await openReceiver((response) => {
    closed = once(response, 'close');
    response.writeHead(200).write('…');
  });
  const transport = createWebhookTransport({ allowPrivate: true, patienceMs: DAY_MS });
  expect(await transport.post(request(url), open)).toEqual({ status: 200, retryAfter: null });
  await closed;
});

test('who does not answer in time is given up', async () => {
  const { url, received } = await openReceiver(() => undefined);
  const transport = createWebhookTransport({ allowPrivate: true, patienceMs: 50 });
  expect(await transport.post(request(url), open)).toEqual({ error: 'timeout' });
  expect(received).toHaveLength(1);
});

test('what keeps a connection from being made is told apart', async () => {
  const { url } = await openReceiver();
  const unnamed = createWebhookTransport({ allowPrivate: false, resolve: findingNothing });
  expect(await unnamed.post(request('https://receiver.example/'), open)).toEqual({ error: 'name' });
  expect(await allowed.post(request(url.replace('http:', 'https:')), open)).toEqual({ error: 'tls' });
  expect(await allowed.post(request('http://127.0.0.1:1/'), open)).toEqual({ error: 'connection' });
});

test('a server that stops waits for nobody', async () => {
  const stopping = new AbortController();
  const { url } = await openReceiver(() => stopping.abort());
  expect(await allowed.post(request(url), stopping.signal)).toEqual({ error: 'connection' });
  expect(await allowed.post(request(url), stopping.signal)).toEqual({ error: 'connection' });
});

test('as many calls as are made at once listen to one signal without a warning', async () => {
  const warnings: string[] = [];
  const note = ({ name }: Error) => void warnings.push(name);
  process.on('warning', note);
  onTestFinished(() => void process.off('warning', note));
  const stopping = new AbortController();
  const receiver = await openReceiver();
  receiver.answer = () => undefined;
  const calls = Array.from({ length: 32 }, () => allowed.post(request(receiver.url), stopping.signal));
  await eventually(() => expect(receiver.received).toHaveLength(32));
  stopping.abort();
  expect(new Set((await Promise.all(calls)).map((answer) => JSON.stringify(answer)))).toEqual(
    new Set(['{"error":"connection"}']),
  );
  expect(warnings).not.toContain('MaxListenersExceededWarning');
});
