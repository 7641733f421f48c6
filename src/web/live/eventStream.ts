import * as z from 'zod/mini';
import { problem } from '#contract/problems.ts';

type Stream = Response & { body: ReadableStream<Uint8Array<ArrayBuffer>> };

/** Whether what was answered to `GET /events` can be read as events. Types have no case. */
export function isEventStream(response: Response): response is Stream {
  const type = response.headers.get('Content-Type')?.toLowerCase();
  return response.ok && response.body !== null && type?.startsWith('text/event-stream') === true;
}

/**
 * What a backend says that opens no stream: nobody is signed in, or it has no events. Undefined is trouble that may pass, or a page in
 * its place, which says nothing of the backend.
 */
export async function refusalOf(response: Response): Promise<'signed out' | 'not offered' | undefined> {
  const body: unknown = await response.json().catch(() => undefined);
  const { code } = z.safeParse(problem, body).data ?? {};
  if (code === 'not_signed_in') return 'signed out';
  return code && [404, 405, 501].includes(response.status) ? 'not offered' : undefined;
}
