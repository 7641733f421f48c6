import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { SILENCE_MS } from '#contract/events.ts';
import { PAUSES } from '#web/data/retryPause.ts';
import { connectLive, type LiveStatus, STEADY_MS } from './connection.ts';

/** One try of the page to connect, in the test's hands. */
interface Attempt {
  after: string | null;
  signal: AbortSignal;
  accept: () => void;
  send: (text: string) => void;
  end: () => void;
  answer: (response: Response) => void;
  refuse: () => void;
}

const attempts: Attempt[] = [];
const statuses: LiveStatus[] = [];
const events: unknown[] = [];
const places: (string | null)[] = [];
const malformed: unknown[] = [];
const onSignedOut = vi.fn<() => void>();
const onNotOffered = vi.fn<() => void>();

function open(after: string | null, signal: AbortSignal): Promise<Response> {
  return new Promise((resolve, reject) => {
    let stream: ReadableStreamDefaultController<Uint8Array>;
    const body = new ReadableStream<Uint8Array>({ start: (controller) => void (stream = controller) });
    attempts.push({
      after,
      signal,
      accept: () => resolve(new Response(body, { headers: { 'Content-Type': 'text/event-stream' } })),
      send: (text) => stream.enqueue(new TextEncoder().encode(text)),
      end: () => stream.close(),
      answer: resolve,
      refuse: () => reject(new TypeError('Failed to fetch')),
    });
  });
}

const connect = (after: string | null = null) =>
  connectLive({
    open,
    after,
    onEvent: (event) => {
      if (event.type === 'groups') throw new Error('This page has a fault.');
      events.push(event);
    },
    onMalformed: (event) => malformed.push(event),
    onPlace: (place) => places.push(place),
    onStatus: (status) => statuses.push(status),
    onSignedOut,
    onNotOffered,
    random: () => 1,
  });
const phase = () => statuses.at(-1)?.phase;
const latest = () => attempts.at(-1) as Attempt;
/** Lets what is under way arrive, and time pass. */
const pass = (milliseconds = 0) => vi.advanceTimersByTimeAsync(milliseconds);

async function goLive() {
  latest().accept();
  latest().send('data: {"type":"ready"}\n\n');
  await pass();
}

beforeEach(() => {
  vi.useFakeTimers();
  attempts.length = statuses.length = events.length = places.length = malformed.length = 0;
  onSignedOut.mockClear();
  onNotOffered.mockClear();
});
afterEach(() => vi.useRealTimers());

test('it is live once the backend says ready, and hands on what it hears', async () => {
  const live = connect();
  expect(phase()).toBe('connecting');
  await goLive();
  expect(phase()).toBe('live');
  latest().send(':\n\nid: 2\ndata: {"type":"presences","exten');
  latest().send('sions":["1001"]}\n\ndata: {"type":"from the future"}\n\ndata: nonsense\n\n');
  await pass();
  expect(events).toEqual([{ type: 'ready' }, { type: 'presences', extensions: ['1001'] }]);
  live.close();
});

describe('when it is lost', () => {
  test('it tries again after growing waits, and catches up by a new ready', async () => {
    const live = connect();
    await goLive();
    latest().end();
    await pass();
    expect(statuses.at(-1)).toEqual({ phase: 'lost', nextTryAt: Date.now() + 1_000 });
    await pass(1_000);
    expect(attempts).toHaveLength(2);
    expect(statuses.at(-1)).toEqual({ phase: 'lost', nextTryAt: null });
    latest().refuse();
    await pass();
    expect(statuses.at(-1)).toEqual({ phase: 'lost', nextTryAt: Date.now() + 2_000 });
    await pass(2_000);
    await goLive();
    expect(phase()).toBe('live');
    expect(events).toEqual([{ type: 'ready' }, { type: 'ready' }]);
    await pass(STEADY_MS);
    latest().end();
    await pass();
    expect(statuses.at(-1)).toEqual({ phase: 'lost', nextTryAt: Date.now() + 1_000 });
    live.close();
  });

  test('streams that end as soon as they are ready are opened more and more seldom', async () => {
    const live = connect();
    for (const wait of [1_000, 2_000, 4_000, 8_000]) {
      await goLive();
      latest().end();
      await pass();
      expect(statuses.at(-1)).toEqual({ phase: 'lost', nextTryAt: Date.now() + wait });
      await pass(wait);
    }
    live.close();
  });

  test('silence counts as lost', async () => {
    const live = connect();
    await goLive();
    await pass(SILENCE_MS - 1);
    latest().send(':\n\n');
    await pass(SILENCE_MS - 1);
    expect(phase()).toBe('live');
    await pass(1);
    expect(phase()).toBe('lost');
    expect(attempts[0]?.signal.aborted).toBe(true);
    live.close();
  });

  test.each([
    ['a web page', () => new Response('<h1>Router</h1>', { headers: { 'Content-Type': 'text/html' } })],
    ['a failure', () => Response.json({ status: 503, title: '', code: 'unavailable' }, { status: 503 })],
    ['a refusal by something in between', () => new Response('Who are you?', { status: 401 })],
  ])('%s in its place counts as lost', async (_, response) => {
    const live = connect();
    latest().answer(response());
    await pass();
    expect(phase()).toBe('lost');
    expect(onSignedOut).not.toHaveBeenCalled();
    live.close();
  });

  test('it can be tried at once', async () => {
    const live = connect();
    latest().refuse();
    await pass();
    live.tryNow();
    expect(attempts).toHaveLength(2);
    live.tryNow();
    expect(attempts).toHaveLength(2);
    live.close();
  });

  test('after a sleep it is tried at once, whatever the timers say', async () => {
    const live = connect();
    await goLive();
    live.tryNow();
    expect(attempts).toHaveLength(1);
    vi.setSystemTime(Date.now() + SILENCE_MS);
    live.tryNow();
    expect(attempts).toHaveLength(2);
    live.close();
  });
});

/** Loses the connection, and lets the next one be tried. */
async function loseAndTry() {
  latest().end();
  await pass(1_000);
}

describe('where it stopped', () => {
  test('it begins where it is told to, and goes on after the last event that it heard', async () => {
    const live = connect('a-3');
    latest().accept();
    latest().send('id: a-3\ndata: {"type":"ready","gap":false}\n\nid: a-4\ndata: {"type":"states","ids":[1]}\n\n');
    latest().send('id: a-5\ndata: {"type":"from the future"}\n\ndata: {"type":"states","ids":[2]}\n\n');
    await pass();
    expect(places).toEqual(['a-3', 'a-4', 'a-5', 'a-5']);
    await loseAndTry();
    latest().refuse();
    await pass(2_000);
    expect(attempts.map(({ after }) => after)).toEqual(['a-3', 'a-5', 'a-5']);
    live.close();
  });

  test('after a gap it goes on from there', async () => {
    const live = connect('a-3');
    latest().accept();
    latest().send('id: b-9\ndata: {"type":"ready","gap":true}\n\n');
    await pass();
    await loseAndTry();
    expect(latest().after).toBe('b-9');
    live.close();
  });

  test('a backend that speaks of gaps keeps events, whatever its session says', async () => {
    const live = connect();
    latest().accept();
    latest().send('id: a-1\ndata: {"type":"ready","gap":true}\n\nid: a-2\ndata: {"type":"states","ids":[1]}\n\n');
    await pass();
    await loseAndTry();
    expect(attempts.map(({ after }) => after)).toEqual([null, 'a-2']);
    live.close();
  });

  test.each([
    ['without ids', 'data: {"type":"ready"}\n\ndata: {"type":"states","ids":[1]}\n\n'],
    ['with ids alone', 'id: 1\ndata: {"type":"ready"}\n\nid: 2\ndata: {"type":"states","ids":[1]}\n\n'],
  ])('a backend %s is not asked for what it may not know', async (_, text) => {
    const live = connect();
    latest().accept();
    latest().send(text);
    await pass();
    await loseAndTry();
    expect(latest().after).toBeNull();
    expect(places).toEqual([null, null]);
    live.close();
  });

  test.each([
    [400, null],
    [404, null],
    [422, null],
    [403, 'a-3'],
    [429, 'a-3'],
    [503, 'a-3'],
  ])('after a place that is answered with %i, the next question names %s', async (status, after) => {
    const live = connect('a-3');
    latest().answer(Response.json({ status, title: '', code: 'invalid' }, { status }));
    await pass(1_000);
    expect(attempts.map((attempt) => attempt.after)).toEqual(['a-3', after]);
    live.close();
  });

  test('an event that the page fails on is a gap', async () => {
    const live = connect('a-3');
    latest().accept();
    latest().send('id: a-3\ndata: {"type":"ready","gap":false}\n\nid: a-4\ndata: {"type":"groups","ids":[1]}\n\n');
    await pass(1_000);
    expect(attempts.map(({ after }) => after)).toEqual(['a-3', null]);
    live.close();
  });
});

test('without a session it ends for good', async () => {
  connect();
  latest().answer(Response.json({ status: 401, title: 'Sign in first.', code: 'not_signed_in' }, { status: 401 }));
  await pass(10 * PAUSES.longest);
  expect(onSignedOut).toHaveBeenCalledOnce();
  expect(attempts).toHaveLength(1);
});

test('a beginning that is not as the contract has it is one all the same', async () => {
  const live = connect();
  latest().accept();
  latest().send('data: {"type":"ready","userId":"u-17"}\n\n');
  await pass();
  expect([phase(), malformed]).toEqual(['live', [{ type: 'ready', field: 'userId' }]]);
  live.close();
});

test('closed, it stays closed and silent', async () => {
  const live = connect();
  await goLive();
  const heard = statuses.length;
  live.close();
  latest().send('data: {"type":"users","ids":[1]}\n\n');
  await pass(10 * PAUSES.longest);
  expect([attempts.length, statuses.length, events.length]).toEqual([1, heard, 1]);
});

test.each([
  ['ids of another kind', '{"type":"presences","extensions":[1001]}', 'presences', 'extensions.0'],
  ['an entry that is not whole', '{"type":"presences","now":{"1001":{"since":null}}}', 'presences', 'now.1001.type'],
  ['the type beside the data alone', '{"ids":[7]}', 'states', 'type'],
  ['no JSON', 'changed', 'states', ''],
])('an event with %s is told of as malformed', async (_, data, type, field) => {
  const live = connect();
  await goLive();
  latest().send(`event: states\ndata: ${data}\n\n`);
  await pass();
  expect(malformed).toEqual([{ type, field }]);
  expect(phase()).toBe('live');
  live.close();
});

test.each([
  // What comes after the first line is no data.
  ['JSON in several lines', '{\n  "type": "states",\n  "ids": [7]\n}', undefined],
  ['JSON in a text', JSON.stringify('{"type":"states","ids":[7]}'), undefined],
  ['no type', '{"ids":[7]}', undefined],
  ['a later type', '{"type":"from the future"}', 'from the future'],
])('an event with %s is handed on as unread', async (_, data, type) => {
  const live = connect();
  await goLive();
  latest().send(`data: ${data}\n\n`);
  await pass();
  expect(malformed).toEqual([expect.objectContaining({ type })]);
  live.close();
});

test.each([404, 405, 501])('a backend that says %i of events has none, and is not asked again', async (status) => {
  connect();
  latest().answer(Response.json({ status, title: '', code: 'not_found' }, { status }));
  await pass(10 * PAUSES.longest);
  expect(onNotOffered).toHaveBeenCalledOnce();
  expect([attempts.length, phase()]).toEqual([1, 'connecting']);
});

test('a page in place of events says nothing of the backend', async () => {
  const live = connect();
  latest().answer(new Response('<h1>Not found</h1>', { status: 404 }));
  await pass();
  expect([onNotOffered.mock.calls.length, phase()]).toEqual([0, 'lost']);
  live.close();
});
