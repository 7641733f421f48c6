import type { Answer, Endpoint } from '#contract/endpoint.ts';
import type { Tampering } from './tampering.ts';

/** An object of JSON that may be anything: the suite also sends what is wrong. */
export type Fields = Record<string, unknown>;

/** A call on its way to the backend. */
export interface Call {
  request: Request;
  url: URL;
  /** What the path names: `{ id: '7' }`. */
  params: Record<string, string>;
  /** Makes a further call as the same caller. Returns the parsed answer. */
  also: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Fields>;
  /** Goes on to the backend, with what is given in place of what was sent. */
  go: (changed?: Changed) => Promise<Response>;
}

interface Changed {
  url?: URL;
  headers?: Headers;
  text?: string;
}

/** One operation, or several with the same answer. */
type Operations<E extends Endpoint> = E | readonly E[];

const listed = <E extends Endpoint>(specs: Operations<E>): readonly E[] =>
  Array.isArray(specs) ? specs : [specs as E];

const patternOf = (spec: Endpoint) => new RegExp(`^/api${spec.path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);

/** What a call names in its path; undefined when it is a call of none of these operations. */
function paramsOf(specs: readonly Endpoint[], { method }: Request, url: URL): Record<string, string> | undefined {
  for (const spec of specs) {
    const match = spec.method === method ? patternOf(spec).exec(url.pathname) : null;
    if (match) return { ...match.groups };
  }
  return undefined;
}

async function rebuilt(request: Request, { url, headers, text }: Changed): Promise<Request> {
  const body = text ?? (await request.clone().text());
  return new Request(url ?? request.url, {
    method: request.method,
    headers: headers ?? request.headers,
    signal: request.signal,
    ...(body !== '' && { body }),
  });
}

/** The parsed text; an empty object when it is no object of JSON. */
export function fieldsIn(text: string): Fields {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
  } catch {
    return {};
  }
}

/** The value without some of its fields. */
export const lacking = (value: object, ...names: readonly string[]): Fields =>
  Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));

export const json = (value: unknown, status = 200, headers?: Headers) => {
  const all = new Headers(headers);
  if (!headers) all.set('content-type', status < 400 ? 'application/json' : 'application/problem+json');
  return new Response(JSON.stringify(value), { status, headers: all });
};

/** A refusal as the contract describes it. */
export const problem = (status: number, code: string) => json({ status, code, title: 'Refused.' }, status);

/** An answer that has a version. */
export const versioned = (value: unknown) =>
  json(value, 200, new Headers({ 'content-type': 'application/json', etag: '"1"' }));

/** A success without an answer. */
export const done = () => new Response(null, { status: 204 });

/** Stands between the suite and some operations. What it keeps in mind it makes anew for each backend. */
export function around<E extends Endpoint, Kept = undefined>(
  specs: Operations<E>,
  handle: (call: Call, kept: Kept) => Response | Promise<Response>,
  keeping?: () => Kept,
): Tampering {
  return (fetch) => {
    const kept = keeping?.() as Kept;
    return async (request) => {
      const url = new URL(request.url);
      const params = paramsOf(listed(specs), request, url);
      if (!params) return fetch(request);
      const go: Call['go'] = async (changed) => fetch(changed ? await rebuilt(request, changed) : request.clone());
      const also: Call['also'] = async (method, path, body, more) => {
        const headers = new Headers({ ...credentialsOf(request), 'content-type': 'application/json', ...more });
        const response = await fetch(
          new Request(new URL(`/api${path}`, url), {
            method,
            headers,
            ...(body !== undefined && { body: JSON.stringify(body) }),
          }),
        );
        return fieldsIn(await response.text());
      };
      return handle({ request, url, params, go, also }, kept);
    };
  };
}

function credentialsOf({ headers }: Request): Record<string, string> {
  return Object.fromEntries(
    ['authorization', 'cookie', 'origin'].flatMap((name) => {
      const value = headers.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );
}

/** Several faults that make one together. */
export const together =
  (...tamperings: readonly Tampering[]): Tampering =>
  (fetch) =>
    tamperings.reduce((inner, tamper) => tamper(inner), fetch);

/** Changes the body of a success. */
export const answer = <E extends Endpoint>(
  specs: Operations<E>,
  change: (body: Answer<E>, call: Call) => unknown,
): Tampering =>
  around(specs, async (call) => {
    const response = await call.go();
    if (!response.ok) return response;
    const body = JSON.parse(await response.text()) as Answer<E>;
    const changed = await change(body, call);
    return changed instanceof Response ? changed : json(changed, response.status, response.headers);
  });

/** Changes each item of a list. An item that becomes null is left out. */
export const items = <E extends Endpoint>(specs: Operations<E>, change: (item: Fields) => unknown): Tampering =>
  answer(specs, (body) => {
    const list = body as { items: Fields[] };
    return { ...list, items: list.items.map((item) => change(item)).filter((item) => item !== null) };
  });

/** Changes the headers of an answer, whatever it is. */
export const head = <E extends Endpoint>(specs: Operations<E>, change: (headers: Headers) => void): Tampering =>
  around(specs, async (call) => {
    const response = await call.go();
    const changed = new Headers(response.headers);
    change(changed);
    return new Response(response.body, { status: response.status, headers: changed });
  });

/** Changes every refusal with this code. Undefined leaves it as it is. */
export const refusal =
  (code: string, change: (problem: Fields, response: Response) => unknown): Tampering =>
  (fetch) =>
  async (request) => {
    const response = await fetch(request);
    if (response.ok || response.status < 400) return response;
    const body = fieldsIn(await response.clone().text());
    const changed = body.code === code ? change(body, response) : undefined;
    if (changed === undefined) return response;
    return changed instanceof Response ? changed : json(changed, response.status, response.headers);
  };

/** Misreads the body of a request. */
export const sent = <E extends Endpoint>(
  specs: Operations<E>,
  change: (body: Fields, call: Call) => unknown,
): Tampering =>
  around(specs, async (call) => {
    const body = fieldsIn(await call.request.clone().text());
    return call.go({ text: JSON.stringify(await change(body, call)) });
  });

/** Misreads one field of a request’s body where it is a text. */
export const field = <E extends Endpoint>(
  specs: Operations<E>,
  name: string,
  change: (value: string, body: Fields) => unknown,
): Tampering =>
  around(specs, async (call) => {
    const body = fieldsIn(await call.request.clone().text());
    const value = body[name];
    if (typeof value !== 'string') return call.go();
    return call.go({ text: JSON.stringify({ ...body, [name]: change(value, body) }) });
  });

/** Misreads the query of a request. */
export const query = <E extends Endpoint>(specs: Operations<E>, change: (query: URLSearchParams) => void): Tampering =>
  around(specs, (call) => {
    const url = new URL(call.url);
    change(url.searchParams);
    return call.go({ url });
  });

/** Misreads the headers of a request. */
export const headers = <E extends Endpoint>(specs: Operations<E>, change: (headers: Headers) => void): Tampering =>
  around(specs, (call) => {
    const changed = new Headers(call.request.headers);
    change(changed);
    return call.go({ headers: changed });
  });

/** What is refused with a status, or with a code of the problem or of a field, is answered otherwise. */
export const otherwise = <E extends Endpoint>(
  specs: Operations<E>,
  what: number | string,
  handle: (call: Call) => Response | Promise<Response>,
): Tampering =>
  around(specs, async (call) => {
    const response = await call.go();
    if (response.ok) return response;
    const isMeant =
      typeof what === 'number' ? response.status === what : (await response.clone().text()).includes(`"${what}"`);
    return isMeant ? handle(call) : response;
  });

/** Does more than was asked, once it has succeeded. */
export const afterwards = <E extends Endpoint>(
  specs: Operations<E>,
  more: (call: Call, body: Fields) => Promise<unknown>,
): Tampering =>
  around(specs, async (call) => {
    const response = await call.go();
    if (response.ok) await more(call, fieldsIn(await response.clone().text()));
    return response;
  });
