import * as z from 'zod/mini';
import { pathOf, queryOf, type Answer, type Endpoint, type Input } from '#contract/endpoint.ts';
import { problem } from '#contract/problems.ts';
import { apiConfig, bearerToken, offers } from './config.ts';
import { takeEarlyAnswer } from './earlyAnswers.ts';
import { ApiError } from './errors.ts';

/** A call that got no complete answer within this time (milliseconds) has failed, unless the contract says that it is slow. */
export const TIMEOUT_MS = 60_000;

/** What a call takes: an input, left out where the endpoint needs none, and a signal that gives it up. */
export type CallArgs<E> =
  Record<never, never> extends Input<E>
    ? [input?: Input<E>, signal?: AbortSignal]
    : [input: Input<E>, signal?: AbortSignal];

interface LooseInput {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
  ifMatch?: string;
  file?: Blob;
}

/** Calls the backend. Returns what the contract says, or throws an `ApiError`. */
export async function call<E extends Endpoint>(spec: E, ...[input, signal]: CallArgs<E>): Promise<Answer<E>> {
  return (await exchange(spec, input, signal)).data;
}

/** The same for endpoints that answer an `ETag`: with it, to be given as `ifMatch` when changing what was read. */
export async function callVersioned<E extends Endpoint & { etag?: true }>(
  spec: E,
  ...[input, signal]: CallArgs<E>
): Promise<{ data: Answer<E>; etag: string }> {
  const { data, response, url } = await exchange(spec, input, signal);
  const etag = response.headers.get('ETag');
  if (etag === null) throw new ApiError('off_contract', url, { status: response.status, field: 'ETag' });
  return { data, etag };
}

/** Sends a file to an endpoint that takes one (`upload`). */
export async function upload<E extends Endpoint>(
  spec: E,
  input: Pick<LooseInput, 'query'> & { file: Blob },
): Promise<Answer<E>> {
  return (await exchange(spec, input)).data;
}

/** Fetches a file from an endpoint that answers one (`download`), and the name that it wants to have. */
export async function download(spec: Endpoint): Promise<{ file: Blob; name: string }> {
  const response = await ask(spec);
  const url = response.url || addressOf(spec);
  if (!response.ok) throw problemOf(spec, response, await bodyOf(response, url), url);
  const name = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '')?.[1] ?? 'download';
  return { name, file: await received(response.blob(), url) };
}

/** Asks, says who is asking, and hands the answer back unread: for streams. Throws when nothing answers, or the backend does not offer it. */
export async function ask(spec: Endpoint, input: LooseInput = {}, signal?: AbortSignal): Promise<Response> {
  const { auth, openStream } = apiConfig();
  const token = auth === 'token' ? bearerToken() : null;
  const headers = new Headers({ Accept: 'application/json, text/event-stream' });
  if (token !== null) headers.set('Authorization', `Bearer ${token}`);
  if (input.body !== undefined) headers.set('Content-Type', 'application/json');
  if (input.ifMatch !== undefined) headers.set('If-Match', input.ifMatch);
  const url = addressOf(spec, input);
  if (!offers(spec.capability)) throw new ApiError('problem', url, { status: 404, code: 'not_offered' });
  const init: RequestInit = {
    method: spec.method,
    headers,
    body: input.file ?? (input.body === undefined ? null : JSON.stringify(input.body)),
    credentials: auth === 'cookie' ? 'include' : 'omit',
    cache: 'no-store',
    signal: signal ?? null,
  };
  try {
    if (spec.stream && openStream) return await openStream(new Request(url, init));
    const early = spec.method === 'GET' && auth === 'cookie' ? takeEarlyAnswer(url) : undefined;
    return await (early ?? fetch(url, init));
  } catch (error) {
    throw failureOf(error, url);
  }
}

/** The absolute address of a call. */
function addressOf(spec: Endpoint, input: LooseInput = {}): string {
  return `${apiConfig().base}${pathOf(spec, input.params)}${queryOf(input.query)}`;
}

async function exchange<E extends Endpoint>(spec: E, input: LooseInput = {}, givenUp?: AbortSignal) {
  const tooLate = AbortSignal.timeout(spec.slow === undefined ? TIMEOUT_MS : spec.slow * 1000);
  const response = await ask(spec, input, givenUp ? AbortSignal.any([givenUp, tooLate]) : tooLate);
  const url = response.url || addressOf(spec, input);
  const body = await bodyOf(response, url);
  if (!response.ok) throw problemOf(spec, response, body, url);
  const { answer } = spec;
  if (!answer) return { data: undefined as Answer<E>, response, url };
  const parsed = z.safeParse(answer, body);
  if (parsed.success) return { data: parsed.data as Answer<E>, response, url };
  const newer = await import('./readNewer.ts')
    .then((module) => module.readNewer(answer, body, url))
    .catch(() => undefined);
  if (newer !== undefined) return { data: newer as Answer<E>, response, url };
  const field = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new ApiError('off_contract', url, { status: response.status, field });
}

/** The answer's JSON; undefined when it has no body. */
async function bodyOf(response: Response, url: string): Promise<unknown> {
  const text = await received(response.text(), url);
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new ApiError('not_the_api', url, { status: response.status }, { cause });
  }
}

function problemOf(spec: Endpoint, response: Response, body: unknown, url: string): ApiError {
  const { status } = response;
  if (body === undefined) return new ApiError('not_the_api', url, { status });
  const parsed = z.safeParse(problem, body);
  if (!parsed.success) return new ApiError('off_contract', url, { status, field: 'code' });
  const { title, errors } = parsed.data;
  // Nothing is named that somebody could have deleted.
  const isMissing = status === 404 && !spec.params;
  const code = isMissing ? 'not_offered' : parsed.data.code;
  // Every backend has the core, and anyone may ask who is signed in: only a gateway refuses that.
  if ((isMissing && spec.capability === 'core') || (code === 'forbidden' && spec.path === '/session'))
    return new ApiError('not_the_api', url, { status });
  const seconds = Number(response.headers.get('Retry-After') ?? Number.NaN);
  const retryAfter = Number.isFinite(seconds) ? seconds : undefined;
  return new ApiError('problem', url, { status, code, title, errors, retryAfter });
}

/** A body, once it is all there. */
function received<T>(body: Promise<T>, url: string): Promise<T> {
  return body.catch((error: unknown) => {
    throw failureOf(error, url);
  });
}

function failureOf(cause: unknown, url: string): unknown {
  if (cause instanceof DOMException && cause.name === 'TimeoutError')
    return new ApiError('timeout', url, {}, { cause });
  if (cause instanceof DOMException && cause.name === 'AbortError') return cause;
  return new ApiError('unreachable', url, {}, { cause });
}
