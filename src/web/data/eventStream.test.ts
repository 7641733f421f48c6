import { expect, test } from 'vitest';
import { isEventStream, problemCodeOf, saysNoEvents } from './eventStream.ts';

test.each([
  ['text/event-stream', true],
  ['text/event-stream; charset=utf-8', true],
  ['Text/Event-Stream ;charset=UTF-8', true],
  ['text/event-streams', false],
  ['text/html; of=text/event-stream', false],
])('%s is a stream of events: %s', (type, isStream) => {
  const headers = { 'Content-Type': type };
  expect(isEventStream(new Response('', { headers }))).toBe(isStream);
  expect(isEventStream(new Response('', { headers, status: 503 }))).toBe(false);
  expect(isEventStream(new Response(null, { headers }))).toBe(false);
});

test('a backend says that it has no events by a problem of the contract alone', async () => {
  const problem = { status: 404, title: 'Not found', code: 'not_found' };
  expect(await problemCodeOf(Response.json(problem, { status: 404 }))).toBe('not_found');
  expect(await problemCodeOf(new Response('<h1>Not found</h1>', { status: 404 }))).toBeUndefined();
  expect([404, 405, 501].map((status) => saysNoEvents(status, 'not_found'))).toEqual([true, true, true]);
  expect(saysNoEvents(403, 'forbidden')).toBe(false);
  expect(saysNoEvents(404, undefined)).toBe(false);
});
