import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { HEARTBEAT_MS } from '#contract/events.ts';
import type { AddFinding } from './findings.ts';
import { environmentOf, scripted, short } from './testing.ts';
import { checkEvents, READY_MS } from './events.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const found: string[] = [];
const addFinding: AddFinding = (line, finding) => void found.push(`${line}: ${short(finding)}`);

/** A stream in the test's hands. */
function openStream() {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>({ start: (each) => void (controller = each) });
  const response = new Response(body, { headers: { 'Content-Type': 'text/event-stream; charset=utf-8' } });
  return {
    response,
    send: (text: string) => controller?.enqueue(new TextEncoder().encode(text)),
    end: () => controller?.close(),
  };
}

function check(open: () => Response | Promise<Response>) {
  found.length = 0;
  const { fetch, sent } = scripted({ 'GET /events': open });
  vi.stubGlobal('fetch', fetch);
  return { done: checkEvents(environmentOf(), addFinding), sent };
}

const pass = (milliseconds = 0) => vi.advanceTimersByTimeAsync(milliseconds);
const ready = 'data: {"type":"ready"}\n\n';

test('a stream that is ready and stays alive is fine, and is left', async () => {
  const { response, send } = openStream();
  const { done, sent } = check(() => response);
  await pass();
  send('retry: 1000\n\n:\n\n');
  await pass(READY_MS - 1);
  send(ready);
  await pass();
  expect(found).toEqual(['events: fine eventsReady']);
  await pass(HEARTBEAT_MS);
  send(':\n\n');
  await done;
  expect(found.at(-1)).toBe('heartbeats: fine heartbeatsCome');
  expect(sent[0]?.init.signal?.aborted).toBe(true);
});

test('silence after ready is wrong from the moment on when the page takes it for lost', async () => {
  const { response, send } = openStream();
  const { done } = check(() => response);
  send(ready);
  await pass(2 * HEARTBEAT_MS - 1);
  expect(found).toHaveLength(1);
  await pass(1);
  await done;
  expect(found.at(-1)).toBe('heartbeats: wrong heartbeatsMissing');
});

test('a stream that ends is to be looked at', async () => {
  const { response, send, end } = openStream();
  const { done } = check(() => response);
  send(ready);
  await pass(1_000);
  end();
  await done;
  expect(found.at(-1)).toBe('heartbeats: look heartbeatsEnded');
});

test.each([
  ['data: {"type":"states","ids":[]}\n\n'],
  ['data: {"type":"ready","gap":"no"}\n\n'],
  ['event: ready\ndata: {}\n\n'],
  ['data: nonsense\n\n'],
])('%j is not ready', async (text) => {
  const { response, send } = openStream();
  const { done } = check(() => response);
  send(text);
  await pass();
  send(':\n\n');
  await done;
  expect(found).toEqual(['events: wrong eventsNotReady', 'heartbeats: fine heartbeatsCome']);
});

test.each<[string, string, () => Response | Promise<Response>]>([
  ['is silent', 'eventsSilent', () => openStream().response],
  ['does not open', 'eventsLate', () => new Promise(() => undefined)],
  ['can’t be opened', 'eventsUnreachable', () => Promise.reject(new TypeError('Failed to fetch'))],
  ['is refused', 'eventsRefused', () => new Response('{}', { status: 404 })],
  ['is a page', 'eventsNoStream', () => new Response('<h1>', { headers: { 'Content-Type': 'text/html' } })],
  [
    'ends at once',
    'eventsEnded',
    () => {
      const { response, end } = openStream();
      end();
      return response;
    },
  ],
])('a stream that %s: %s', async (_, code, open) => {
  const { done } = check(open);
  await pass(READY_MS);
  await done;
  expect(found).toEqual([`events: wrong ${code}`, 'heartbeats: unknown needsEvents']);
});
