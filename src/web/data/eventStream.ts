import * as z from 'zod/mini';
import { problem } from '#contract/problems.ts';

type Stream = Response & { body: ReadableStream<Uint8Array<ArrayBuffer>> };

/** The type of an answer, without its parameters, in small letters as all types are compared; empty where it has none. */
export const mediaTypeOf = ({ headers }: Pick<Response, 'headers'>): string =>
  (headers.get('Content-Type') ?? '').replace(/;.*/s, '').trim().toLowerCase();

/** Whether what was answered to `GET /events` can be read as events. */
export function isEventStream(response: Response): response is Stream {
  return response.ok && response.body !== null && mediaTypeOf(response) === 'text/event-stream';
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
