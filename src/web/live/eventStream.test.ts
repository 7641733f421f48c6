import { expect, test } from 'vitest';
import { isEventStream, refusalOf } from './eventStream.ts';

test.each([
  ['text/event-stream', true],
  ['text/event-stream; charset=utf-8', true],
  ['Text/Event-Stream ;charset=UTF-8', true],
  ['text/html; of=text/event-stream', false],
])('%s is a stream of events: %s', (type, isStream) => {
  const headers = { 'Content-Type': type };
  expect(isEventStream(new Response('', { headers }))).toBe(isStream);
  expect(isEventStream(new Response('', { headers, status: 503 }))).toBe(false);
  expect(isEventStream(new Response(null, { headers }))).toBe(false);
});

const refuse = (status: number, code: string) => Response.json({ status, title: '', code }, { status });

test.each<[Response, string | undefined]>([
  [refuse(401, 'not_signed_in'), 'signed out'],
  [refuse(404, 'not_found'), 'not offered'],
  [refuse(405, 'method_not_allowed'), 'not offered'],
  [refuse(501, 'not_offered'), 'not offered'],
  [refuse(503, 'unavailable'), undefined],
  [refuse(403, 'forbidden'), undefined],
  [new Response('<h1>Not found</h1>', { status: 404 }), undefined],
  [new Response('Who are you?', { status: 401 }), undefined],
])('of %o: %s', async (response, refusal) => {
  expect(await refusalOf(response)).toBe(refusal);
});
