import { pathOf, type Endpoint, type Input } from '#contract/endpoint.ts';
import type { Problem, ProblemCode } from '#contract/problems.ts';
import { Mismatch, NotCheckable, reasonOf, shown } from './mismatch.ts';
import { refusal, success, type Fields, type Reply, type Success } from './reply.ts';
import type { OpenedTarget } from './target.ts';

/** What a request may be made of. `body` goes out as JSON, a `text` as it is. */
export interface Sending {
  params?: Record<string, unknown>;
  query?: Record<string, unknown> | string;
  body?: unknown;
  text?: string;
  ifMatch?: string;
  headers?: Record<string, string>;
}

/** How a caller shows who they are: not at all, by a token, or by the cookies they were given. */
export interface Credentials {
  token?: string;
  cookies?: Map<string, string>;
}

/** Someone who calls the API. */
export interface Caller {
  credentials: Credentials;
  /** Sends anything and reads the answer, right or wrong. The path is below the API's base. */
  send: (method: string, path: string, sending?: Sending) => Promise<Reply>;
  /** Sends and leaves the body unread, for streams. */
  open: (path: string, signal: AbortSignal, headers?: Record<string, string>) => Promise<Response>;
  /** Throws a NotCheckable when the backend does not offer the endpoint; the two below do as well. */
  requireOffered: (spec: Endpoint) => void;
  /** Calls an endpoint that must succeed. */
  call: <E extends Endpoint>(spec: E, input: Input<E> & Pick<Sending, 'headers'>) => Promise<Success<E>>;
  /** Calls an endpoint that must refuse. */
  refused: (spec: Endpoint, input: Sending, code: ProblemCode, fields?: Fields) => Promise<Problem>;
}

/** No call takes longer than this (milliseconds). */
const PATIENCE_MS = 30_000;

/** A caller of the target's API. No answer may ever hold one of the `secrets`. */
export function callerOf(target: OpenedTarget, secrets: ReadonlySet<string>, credentials: Credentials = {}): Caller {
  const base = `${target.origin}${target.base ?? '/api'}`;
  const given = [target.admin, ...(target.people ?? [])].map(({ password }) => JSON.stringify(password));

  function requireOffered(spec: Endpoint): void {
    const { capability } = spec;
    if (!target.offers.includes(capability)) throw new NotCheckable(`it needs ${capability}`);
  }

  function headersOf(method: string, sending: Sending, accept = 'application/json'): Headers {
    const headers = new Headers({ accept });
    if (sending.body !== undefined) headers.set('content-type', 'application/json');
    if (sending.ifMatch !== undefined) headers.set('if-match', sending.ifMatch);
    if (credentials.token) headers.set('authorization', `Bearer ${credentials.token}`);
    if (credentials.cookies?.size)
      headers.set('cookie', [...credentials.cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    if (credentials.cookies && method !== 'GET') headers.set('origin', target.origin);
    for (const [name, value] of Object.entries(sending.headers ?? {})) headers.set(name, value);
    return headers;
  }

  async function request(did: string, url: string, init: RequestInit): Promise<Response> {
    try {
      return await target.fetch(new Request(url, { redirect: 'manual', ...init }));
    } catch (error) {
      throw new Mismatch(did, 'an answer', `none: ${reasonOf(error)}`);
    }
  }

  const send: Caller['send'] = async (method, path, sending = {}) => {
    const url = `${base}${path}${searchOf(sending.query)}`;
    const body = sending.text ?? (sending.body === undefined ? undefined : JSON.stringify(sending.body));
    const did = `${method} ${url.slice(target.origin.length)}${body === undefined ? '' : ` ${shown(hidden(body, [...secrets, ...given]), 160)}`}`;
    const response = await request(did, url, {
      method,
      headers: headersOf(method, sending),
      body,
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    keepCookies(credentials, response);
    const text = await response.text();
    const told = [...secrets].find((secret) => text.includes(secret));
    if (told) throw new Mismatch(did, 'an answer without any password', hidden(text, secrets));
    return { did, status: response.status, headers: response.headers, text };
  };

  return {
    credentials,
    requireOffered,
    send,
    open: (path, signal, headers = {}) =>
      request(`GET ${base.slice(target.origin.length)}${path}`, `${base}${path}`, {
        headers: headersOf('GET', { headers }, 'text/event-stream'),
        signal,
      }),
    call: async (spec, input) => {
      requireOffered(spec);
      return success(spec, await send(spec.method, pathOf(spec, input.params), input));
    },
    refused: async (spec, input, code, fields) => {
      requireOffered(spec);
      return refusal(await send(spec.method, pathOf(spec, input.params), input), code, fields);
    },
  };
}

function searchOf(query: Sending['query'] = {}): string {
  if (typeof query === 'string') return query && `?${query}`;
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  return given.length ? `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}` : '';
}

/** Keeps what `Set-Cookie` says as far as the suite needs it: name and value, and that an empty one is gone. */
function keepCookies({ cookies }: Credentials, response: Response): void {
  if (!cookies) return;
  for (const line of response.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=;]+)=([^;]*)/.exec(line) ?? [];
    if (value === '' || /;\s*max-age=(0|-\d+)\b/i.test(line)) cookies.delete(name);
    else cookies.set(name, value);
  }
}

function hidden(text: string, secrets: Iterable<string>): string {
  let rest = text;
  for (const secret of secrets) rest = rest.replaceAll(secret, '(a password)');
  return rest;
}
