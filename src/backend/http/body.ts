import { fieldErrorOf } from '#contract/fields.ts';
import { Refusal } from './refusal.ts';
import { chunksOf } from './streams.ts';

/** No body of this API comes near, unless its endpoint says so: the largest is a user with every field full. */
const MAX_BYTES = 64 * 1024;

const invalid = (detail: string) => new Refusal('invalid', { detail, errors: [fieldErrorOf('', 'wrong_type')] });

/** A caller who goes away in the middle is no failure of ours. */
const throwBrokenOff = (): never => {
  throw invalid('The body broke off.');
};

function refuseOver(maxBytes: number, size: number): void {
  if (size > maxBytes) throw new Refusal('too_large');
}

function contentLength(request: Request): number | null {
  const announced = request.headers.get('Content-Length');
  return announced === null ? null : Number(announced);
}

/** Refuses what was compressed (415), in the way of RFC 9110, section 8.4: to read it as it came would be to misread it. */
function refuseEncoded(request: Request): void {
  const coding = request.headers.get('Content-Encoding')?.trim().toLowerCase();
  if (!coding || coding === 'identity') return;
  throw new Refusal('not_json', {
    detail: 'Send it without Content-Encoding.',
    headers: { 'Accept-Encoding': 'identity' },
  });
}

/** The chunks of a request's body. Refuses what was compressed (415), more than `maxBytes` (413), and a body that breaks off (422). */
export async function* bodyChunks(request: Request, maxBytes: number): AsyncGenerator<Uint8Array> {
  refuseEncoded(request);
  refuseOver(maxBytes, contentLength(request) ?? 0);
  let size = 0;
  for await (const chunk of receivedChunks(request)) {
    size += chunk.length;
    refuseOver(maxBytes, size);
    yield chunk;
  }
}

async function* receivedChunks(request: Request): AsyncGenerator<Uint8Array> {
  // Firefox gives no stream of a request's body.
  if (!('body' in request)) yield new Uint8Array(await readWhole(request));
  else if (request.body) yield* chunksOf(request.body, throwBrokenOff);
}

async function readWhole(request: Request): Promise<ArrayBuffer> {
  if (request.bodyUsed) throw new TypeError('The body of the request has been read already.');
  return request.arrayBuffer().catch(throwBrokenOff);
}

async function readBytes(request: Request, maxBytes: number): Promise<ArrayBuffer> {
  const announced = contentLength(request);
  // HTTP holds a sender to the length announced, and servers read a whole body faster than a stream of it.
  if (announced !== null && announced <= maxBytes) return readWhole(request);
  const chunks: BlobPart[] = [];
  for await (const chunk of bodyChunks(request, maxBytes)) chunks.push(chunk as Uint8Array<ArrayBuffer>);
  return new Blob(chunks).arrayBuffer();
}

/**
 * Reads the request's JSON. Throws 415 for another content type and for what was compressed, 413 for more than `maxBytes`, and 422 for a body that is not
 * JSON in UTF-8.
 */
export async function readJson(request: Request, maxBytes = MAX_BYTES): Promise<unknown> {
  const type = (request.headers.get('Content-Type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw new Refusal('not_json');
  refuseEncoded(request);
  const bytes = await readBytes(request, maxBytes);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw invalid('The body is not JSON in UTF-8.');
  }
}
