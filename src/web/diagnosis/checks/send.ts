import type { Endpoint } from '#contract/endpoint.ts';
import { ask, TIMEOUT_MS } from '#web/data/http.ts';
import type { Reachable } from './environment.ts';

/**
 * What a call came to. `sentAt` is in milliseconds since 1970, `took` in milliseconds. `redirected` is what comes of a call that was
 * not to follow where it is led.
 */
export type Reply =
  | { kind: 'answer'; status: number; headers: Headers; text: string; sentAt: number; took: number }
  | { kind: 'unreachable' | 'timeout' | 'redirected' };

export type Answered = Extract<Reply, { kind: 'answer' }>;

/** From this time on (milliseconds) what comes is called slow. */
export const SLOW_MS = 2_000;

/** Calls the backend as the page does, with its cookie or token. */
export function send(
  env: Reachable,
  spec: Endpoint,
  input?: { params?: Record<string, unknown>; query?: Record<string, unknown> },
): Promise<Reply> {
  return measure(env, (signal) => ask(spec, input, signal));
}

/** Calls an address below the API as nobody: nothing can be changed by it. */
export function sendAsNobody(env: Reachable, path: string, init: RequestInit = {}): Promise<Reply> {
  return measure(env, (signal) =>
    fetch(`${env.config.base}${path}`, { credentials: 'omit', cache: 'no-store', ...init, signal }),
  );
}

/** The same with the cookie where the page uses one, since browsers are stricter then. It never has the page's token. */
export function sendWithCookie(env: Reachable, path: string, init: RequestInit = {}): Promise<Reply> {
  const credentials = env.config.auth === 'cookie' ? 'include' : 'omit';
  return sendAsNobody(env, path, { ...init, credentials });
}

async function measure(env: Reachable, open: (signal: AbortSignal) => Promise<Response>): Promise<Reply> {
  const tooLate = new AbortController();
  const timer = setTimeout(() => tooLate.abort(), TIMEOUT_MS);
  const sentAt = Date.now();
  try {
    const response = await open(AbortSignal.any([env.signal, tooLate.signal]));
    if (response.type === 'opaqueredirect') return { kind: 'redirected' };
    const took = Date.now() - sentAt;
    const { status, headers } = response;
    return { kind: 'answer', status, headers, text: await response.text(), sentAt, took };
  } catch {
    return { kind: tooLate.signal.aborted ? 'timeout' : 'unreachable' };
  } finally {
    clearTimeout(timer);
  }
}
