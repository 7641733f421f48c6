import type * as z from 'zod/mini';
import en from 'zod/v4/locales/en.js';
import type { Answer, Endpoint } from '#contract/endpoint.ts';
import { problem, problems, type Problem, type ProblemCode } from '#contract/problems.ts';
import { Mismatch, shown } from './mismatch.ts';

/** An answer, read to its end, and what was done to get it. */
export interface Reply {
  did: string;
  status: number;
  headers: Headers;
  text: string;
}

/** A success: the parsed body and, where the endpoint has them, its version. */
export interface Success<E> extends Reply {
  body: Answer<E>;
  etag: string;
}

/** The fields that an answer must find fault with, each with its code. */
export type Fields = Record<string, string>;

const contentType = (reply: Reply) => reply.headers.get('content-type') ?? 'no content type';

/** What came, in one line: status, content type, the problem's code if it is one, the start of the body. */
export function cameAs(reply: Reply): string {
  return `${reply.status} ${contentType(reply)} ${shown(reply.text)}`.trimEnd();
}

/** What an answer must be for its body to be looked at. */
interface Expected {
  status: number;
  type: 'application/json' | 'application/problem+json';
  /** What else is expected, for the report. */
  more?: string;
}

/** The body of an answer that has this status and content type, parsed by its schema. Throws a Mismatch that says what is off. */
export function answered<Schema extends z.ZodMiniType>(
  reply: Reply,
  schema: Schema,
  { status, type, more = '' }: Expected,
): z.output<Schema> {
  const expected = `${status} ${type}${more}`;
  const value = jsonOf(reply.text);
  if (reply.status !== status || contentType(reply).split(';')[0]?.trim().toLowerCase() !== type || value === undefined)
    throw new Mismatch(reply.did, expected, cameAs(reply));
  return read(reply.did, schema, value, `${expected}, with a body as the contract describes it`);
}

/** A value parsed by its schema. Throws a Mismatch that says of each field that is off what it should be and what it is. */
export function read<Schema extends z.ZodMiniType>(
  did: string,
  schema: Schema,
  value: unknown,
  expected: string,
): z.output<Schema> {
  const result = schema.safeParse(value, { error: en().localeError });
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => {
    const at = issue.path.reduce<unknown>((within, key) => (within as Record<PropertyKey, unknown>)?.[key], value);
    return `${issue.path.join('.') || 'the body'} is ${shown(at, 80)} (${issue.message})`;
  });
  throw new Mismatch(did, expected, faults.join('; '));
}

/** The parsed text; undefined when it is no JSON. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Checks that a call succeeded as the contract says, and parses what it answered. */
export function success<E extends Endpoint>(spec: E, reply: Reply): Success<E> {
  const status = spec.status ?? (spec.answer ? 200 : 204);
  if (!spec.answer && (reply.status !== status || reply.text !== ''))
    throw new Mismatch(reply.did, `${status} without a body`, cameAs(reply));
  const body = spec.answer && answered(reply, spec.answer, { status, type: 'application/json' });
  const etag = reply.headers.get('etag') ?? '';
  if (spec.etag && !/^"[^"]+"$/.test(etag))
    throw new Mismatch(reply.did, `${status} and a strong ETag such as "3"`, etag ? `ETag: ${etag}` : 'no ETag');
  return { ...reply, body: body as Answer<E>, etag };
}

/** Checks that a call was refused with this code, its status, and exactly these fields at fault (any, if not said). */
export function refusal(reply: Reply, code: ProblemCode, fields?: Fields): Problem {
  const [status] = problems[code];
  const said = fields && Object.entries(fields).map(([field, fault]) => `${field}: ${fault}`);
  const more = `, code ${code}${said ? `, errors ${said.join(', ')}` : ''}`;
  const body = answered(reply, problem, { status, type: 'application/problem+json', more });
  const found = (body.errors ?? []).map((error) => `${error.field}: ${error.code}`);
  const wrongFields = said && found.toSorted().join() !== said.toSorted().join();
  if (body.code !== code || body.status !== status || body.title === '' || wrongFields)
    throw new Mismatch(reply.did, `${status} application/problem+json${more}`, cameAs(reply));
  if (body.errors?.some((error) => error.message === ''))
    throw new Mismatch(reply.did, 'a sentence for each field that says what is accepted', cameAs(reply));
  return body;
}
