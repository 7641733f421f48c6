import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { HEARTBEAT_MS, SILENCE_MS } from '#contract/events.ts';
import type { Session } from '#contract/session.ts';
import type { AddFinding } from './findings.ts';
import { environmentOf, scripted, short, signedIn } from './testing.ts';
import { checkEvents } from './events.ts';
import { SLOW_MS } from './send.ts';

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
    /** Parts that were sent, and nobody read: one more would wait in any stream. */
    unread: () => Math.max(0, 1 - (controller?.desiredSize ?? 0)),
  };
}

function check(open: () => Response | Promise<Response>, session: Session = signedIn) {
  found.length = 0;
  vi.stubGlobal('fetch', scripted({ 'GET /events': open }).fetch);
  const leaving = new AbortController();
  const done = checkEvents(environmentOf({ signal: leaving.signal }), session, addFinding);
  return { done, leaving };
}

const pass = (milliseconds = 0) => vi.advanceTimersByTimeAsync(milliseconds);
const ready = 'data: {"type":"ready"}\n\n';

test('a stream that is ready and stays alive is fine', async () => {
  const { response, send } = openStream();
  const { done } = check(() => response);
  await pass();
  send('retry: 1000\n\n:\n\n');
  await pass(SLOW_MS - 1);
  send(ready);
  await pass();
  expect(found).toEqual(['events: fine eventsReady']);
  await pass(HEARTBEAT_MS);
  send(':\n\n');
  await done;
  expect(found.at(-1)).toBe('heartbeats: fine heartbeatsCome');
});

test('the stream stays open, and is read, until the page is left', async () => {
  const { response, send, unread } = openStream();
  let signal: AbortSignal | null | undefined;
  vi.stubGlobal('fetch', (_: string, init: RequestInit) => {
    ({ signal } = init);
    return Promise.resolve(response);
  });
  const leaving = new AbortController();
  const done = checkEvents(environmentOf({ signal: leaving.signal }), signedIn, addFinding);
  send(ready);
  await pass();
  send(':\n\n');
  await done;
  for (let count = 0; count < 20; count += 1) send(':\n\n');
  await pass();
  expect(unread()).toBe(0);
  expect(signal?.aborted).toBe(false);
  leaving.abort();
  expect(signal?.aborted).toBe(true);
});

test.each([
  [SLOW_MS, 0, 'look eventsSlow'],
  [SILENCE_MS - 1, 0, 'look eventsSlow'],
  [SILENCE_MS + 1, 0, 'wrong eventsLate'],
  [1_000, SILENCE_MS - 1_001, 'look eventsSlow'],
  [1_000, SILENCE_MS - 1_000, 'wrong eventsSilent'],
])('a stream that opens after %d ms, and is ready after %d more: %s', async (opensAfter, readyAfter, code) => {
  const { response, send } = openStream();
  const open = () => new Promise<Response>((resolve) => void setTimeout(() => resolve(response), opensAfter));
  const { leaving } = check(open);
  await pass(opensAfter);
  await pass(readyAfter);
  send(ready);
  await pass();
  expect(found[0]).toBe(`events: ${code}`);
  leaving.abort();
});

test.each([
  ['events alone', 'data: {"type":"session"}\n\n', 'look heartbeatsUnseen'],
  ['nothing', '', 'wrong heartbeatsMissing'],
])('a stream with %s after ready has shown no heartbeat', async (_, text, code) => {
  const { response, send } = openStream();
  const { done } = check(() => response);
  send(ready);
  await pass(1_000);
  send(text);
  await pass(SILENCE_MS);
  await done;
  expect(found.at(-1)).toBe(`heartbeats: ${code}`);
});

test('silence after ready is wrong from the moment on when the page takes it for lost', async () => {
  const { response, send } = openStream();
  const { done } = check(() => response);
  send(ready);
  await pass(SILENCE_MS - 1);
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
  await pass(SILENCE_MS);
  await done;
  expect(found).toEqual([`events: wrong ${code}`, 'heartbeats: unknown needsEvents']);
});

test.each<[string, Session, string]>([
  ['nobody says', signedIn, 'look eventsNotThere'],
  ['the session says', { ...signedIn, capabilities: ['core', 'events'] }, 'wrong eventsRefused'],
])('%s that there are events, and there are none: %s', async (_, session, code) => {
  const problem = { status: 404, title: '', code: 'not_offered' };
  const { done } = check(() => Response.json(problem, { status: 404 }), session);
  await done;
  expect(found).toEqual([`events: ${code}`, 'heartbeats: unknown needsEvents']);
});
