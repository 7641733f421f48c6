import * as z from 'zod/mini';
import { problem } from '#contract/problems.ts';

type Stream = Response & { body: ReadableStream<Uint8Array<ArrayBuffer>> };

/** Whether what was answered to `GET /events` can be read as events. Types have no case. */
export function isEventStream(response: Response): response is Stream {
  const { ok, body, headers } = response;
  return ok && body !== null && /^text\/event-stream\s*(;|$)/i.test(headers.get('Content-Type') ?? '');
}

/** The code with which a backend refuses; undefined where its answer is no problem of the contract. */
export async function problemCodeOf(response: Response): Promise<string | undefined> {
  const body: unknown = await response.json().catch(() => undefined);
  return z.safeParse(problem, body).data?.code;
}

/** Whether a refusal says that the backend has no events. A page in its place, which has no code, says nothing of the backend. */
export function saysNoEvents(status: number, code: string | undefined): boolean {
  return code !== undefined && [404, 405, 501].includes(status);
}
