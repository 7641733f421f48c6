import { expect, test } from 'vitest';
import { readJson } from './body.ts';

/** Node wants it said that a stream is sent; the types don't know the word. */
type Init = RequestInit & { duplex: 'half' };

const sent = (body: BodyInit, headers: Record<string, string> = {}) => {
  const init: Init = {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body,
    duplex: 'half',
  };
  return readJson(new Request('http://presence.test/api/states', init));
};

const streamOf = (...chunks: (string | Error)[]) =>
  new ReadableStream<Uint8Array>({
    pull(controller) {
      const chunk = chunks.shift();
      if (chunk === undefined) controller.close();
      else if (chunk instanceof Error) controller.error(chunk);
      else controller.enqueue(new TextEncoder().encode(chunk));
    },
  });

test('JSON is read, in however many pieces it comes', async () => {
  expect(await sent('{"type":"away"}')).toEqual({ type: 'away' });
  expect(await sent(streamOf('{"type":', '"away"}'))).toEqual({ type: 'away' });
  expect(await sent('[]', { 'Content-Type': 'Application/JSON; charset=utf-8' })).toEqual([]);
});

test.each([
  ['another type', '{}', { 'Content-Type': 'text/plain' }, 'not_json'],
  ['half of it', '{"type":', {}, 'invalid'],
  ['no UTF-8', new Uint8Array([0x22, 0xff, 0x22]), {}, 'invalid'],
  ['more than fits', 'x'.repeat(64 * 1024 + 1), {}, 'too_large'],
  ['more than fits, said beforehand', '{}', { 'Content-Length': '65537' }, 'too_large'],
])('%s is refused', async (_, body, headers, code) => {
  await expect(sent(body, headers)).rejects.toMatchObject({ name: 'Refusal', code });
});

test('a caller who goes away in the middle is refused, not a failure of ours', async () => {
  const gone = Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
  const cutOff = sent(streamOf('{"type":', gone));
  await expect(cutOff).rejects.toMatchObject({ name: 'Refusal', code: 'invalid' });
});
