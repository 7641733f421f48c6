import { fieldErrorOf } from '#contract/fields.ts';
import { Refusal } from './refusal.ts';

/** No body of this API comes near, unless its endpoint says so: the largest is a user with every field full. */
const MAX_BYTES = 64 * 1024;

async function readBytes(request: Request, maxBytes: number): Promise<ArrayBuffer | Uint8Array<ArrayBuffer>> {
  const announced = request.headers.get('Content-Length');
  if (Number(announced ?? 0) > maxBytes) throw new Refusal('too_large');
  // HTTP holds a sender to the length announced, and servers read a whole body faster than a stream of it.
  if (announced !== null) return request.arrayBuffer();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > maxBytes) throw new Refusal('too_large');
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/**
 * The request's JSON. Refuses another content type (415), more than `maxBytes`, 64 kB unless said (413), and what is no JSON in
 * UTF-8 (422).
 */
export async function readJson(request: Request, maxBytes = MAX_BYTES): Promise<unknown> {
  const type = (request.headers.get('Content-Type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw new Refusal('not_json');
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(await readBytes(request, maxBytes)));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    // Cut off, too: a caller who went away in the middle is no failure of ours.
    throw new Refusal('invalid', {
      detail: 'The body is not JSON in UTF-8.',
      errors: [fieldErrorOf('', 'wrong_type')],
    });
  }
}
