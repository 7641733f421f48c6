import { describe, expect, onTestFinished, test } from 'vitest';
import { linesOf } from '#backend/system/backup/lines.ts';
import { bodyChunks, readJson } from './body.ts';

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
  ['what was compressed', '{}', { 'Content-Encoding': 'gzip' }, 'not_json'],
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

/** Takes a property away from a prototype until the test is over. */
function without(prototype: object, property: string | symbol): void {
  const own = Object.getOwnPropertyDescriptor(prototype, property);
  if (!own) throw new Error(`There is no ${String(property)} to take away.`);
  Reflect.deleteProperty(prototype, property);
  onTestFinished(() => void Object.defineProperty(prototype, property, own));
}

const request = (body: string, headers = {}) =>
  new Request('http://presence.test/api/restore', { method: 'POST', body, headers });

async function sizeOf(chunks: AsyncIterable<Uint8Array>): Promise<number> {
  let size = 0;
  for await (const chunk of chunks) size += chunk.length;
  return size;
}

test('a file that was compressed is refused, and one that says that it was not is read', async () => {
  const encoded = bodyChunks(request('{}', { 'Content-Encoding': 'br' }), 9);
  await expect(sizeOf(encoded)).rejects.toMatchObject({ code: 'not_json' });
  expect(await sizeOf(bodyChunks(request('{}', { 'Content-Encoding': 'Identity' }), 9))).toBe(2);
});

describe('what browsers lack', () => {
  test('a body is read without a stream of it, as in Firefox', async () => {
    without(Request.prototype, 'body');
    expect(await sent('{"type":"away"}')).toEqual({ type: 'away' });
    await expect(sent('x'.repeat(64 * 1024 + 1))).rejects.toMatchObject({ code: 'too_large' });
    expect(await sizeOf(bodyChunks(request('12345'), 5))).toBe(5);
    await expect(sizeOf(bodyChunks(request('123456'), 5))).rejects.toMatchObject({ code: 'too_large' });
  });

  test('a body and a backup are read from streams that can’t be iterated over, as in WebKit', async () => {
    without(ReadableStream.prototype, Symbol.asyncIterator);
    expect(await sent(streamOf('{"type":', '"away"}'))).toEqual({ type: 'away' });
    expect(await sizeOf(bodyChunks(request('12345'), 5))).toBe(5);
    const lines: number[] = [];
    for await (const { number } of linesOf(streamOf('{}\n{', '}\n'))) lines.push(number);
    expect(lines).toEqual([1, 2]);
  });

  test('a body that was read before is not the caller’s fault', async () => {
    const headers = { 'Content-Type': 'application/json', 'Content-Length': '2' };
    const consumed = new Request('http://presence.test/api/states', { method: 'POST', body: '{}', headers });
    await consumed.text();
    await expect(readJson(consumed)).rejects.toBeInstanceOf(TypeError);
  });

  test('a browser that can’t read a body at all is not the caller’s fault', async () => {
    without(ReadableStream.prototype, 'getReader');
    await expect(sent(streamOf('{}'))).rejects.toBeInstanceOf(TypeError);
  });
});
