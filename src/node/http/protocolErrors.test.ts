import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { connect, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { sent, serve } from '#node/testing/serve.ts';

/** What every such answer bears, over https. */
const headers = [
  'content-type: application/problem+json',
  'cache-control: no-store',
  'strict-transport-security: max-age=31536000',
  "content-security-policy: default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy: same-origin',
  'x-content-type-options: nosniff',
];

test.each([
  [400, 'malformed_request', 'NONSENSE\r\n\r\n'],
  [431, 'headers_too_large', `GET /api/session HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`],
  [
    400,
    'malformed_request',
    'POST /api/session HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nZ\r\n',
  ],
  [
    413,
    'too_large',
    `POST /api/session HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n1;${'x'.repeat(20_000)}\r\nx\r\n`,
  ],
  [
    417,
    'expectation_unknown',
    'GET /api/session HTTP/1.1\r\nHost: localhost\r\nExpect: wonders\r\nConnection: close\r\n\r\n',
  ],
])('what is no call of the API is answered with a problem, too: %i', async (status, code, text) => {
  const { port } = await serve({ PUBLIC_URL: 'https://pbx.example/' });
  const [head = '', body = ''] = (await sent(port, text)).split('\r\n\r\n');
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  for (const header of headers) expect(head.toLowerCase()).toContain(header);
  expect(/\{.*\}/.exec(body)?.[0]).toContain(`"status":${status},`);
  expect(body).toContain(`"code":"${code}"`);
});

test('whoever keeps their side open after a refusal keeps no connection', async () => {
  const { port } = await serve();
  let closed = false;
  const watch = (message: unknown) => void (message as { socket: Socket }).socket.once('close', () => (closed = true));
  subscribe('net.server.socket', watch);
  onTestFinished(() => void unsubscribe('net.server.socket', watch));
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  onTestFinished(() => void socket.destroy());
  socket.write('NONSENSE\r\n\r\n');
  socket.resume();
  // Long before the server ends connections on which nothing comes.
  await expect.poll(() => closed, { timeout: 15_000 }).toBe(true);
});

test('who names several hosts is refused', async () => {
  const { port } = await serve({ TRUST_PROXY: 'true' });
  const request = 'GET /api/session HTTP/1.1\r\nHost: a\r\nHost: b\r\nX-Forwarded-Proto: https\r\n\r\n';
  const answer = await sent(port, request);
  expect(answer).toMatch(/^HTTP\/1.1 400 /);
  for (const header of headers) expect(answer.toLowerCase()).toContain(header);
  expect(answer).toContain('"code":"malformed_request"');
});
