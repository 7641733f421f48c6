import type * as z from 'zod/mini';
import type { Capability } from './capabilities.ts';
import type { ProblemCode } from './problems.ts';
import type { Scope } from './scopes.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
/** Who may call: anyone, everyone who is signed in, or admins. Finer rules are in domain/. */
type Access = 'anyone' | 'signedIn' | 'admin';

/** The types of live events: what a page is told of. */
type EventType =
  | 'ready'
  | 'states'
  | 'presences'
  | 'lines'
  | 'users'
  | 'groups'
  | 'phoneSystem'
  | 'deliveries'
  | 'audit'
  | 'webhooks'
  | 'session';

type ObjectSchema = z.ZodMiniObject | undefined;

/** One call of the API: everything that client, backend and OpenAPI document need to know of it. */
export interface Endpoint<
  Params extends ObjectSchema = ObjectSchema,
  Query extends ObjectSchema = ObjectSchema,
  Body extends z.ZodMiniType | undefined = z.ZodMiniType | undefined,
  Result extends z.ZodMiniType | undefined = z.ZodMiniType | undefined,
> {
  /** operationId in the OpenAPI document, and the query key's first word in the page. */
  id: string;
  noun: string;
  /** The part of the API that it belongs to. */
  capability: Capability;
  summary: string;
  method: Method;
  /** Below `/api`, with `{name}` for what `params` parses. */
  path: string;
  access: Access;
  /** Which API keys may call; none where it is left out, but for what anyone may call. */
  scope?: Scope | undefined;
  params?: Params;
  query?: Query;
  body?: Body;
  /** What a success answers; none for 204. */
  answer?: Result;
  /** 200 with an answer, else 204, unless said. */
  status?: number;
  /** The answer carries an `ETag`. */
  etag?: true;
  /** The call must carry `If-Match`: without 428, with an old one 412. */
  ifMatch?: true;
  /** A stream of server-sent events, each one an `answer`. */
  stream?: true;
  /** How large a body may be, where more than usual has to fit (bytes). */
  maxBytes?: number;
  /** The answer is a file of lines of JSON, each one an `answer`. */
  download?: true;
  /** The body is a file of lines of JSON, each one of these: the handler reads it itself. */
  upload?: z.ZodMiniType;
  /** How long it may take where that is longer than most (seconds): whoever calls is so patient, and no more. */
  slow?: number;
  /** The types of the events that may follow a success; an operation that only reads has none. */
  events?: readonly EventType[];
  /** Beyond what every call may answer (401, 403, 422, 500, 503 where they apply). */
  problems?: readonly ProblemCode[];
}

/** An endpoint's own id and noun, by its type alone: for code that names an endpoint and must not load its schemas. */
export type NameOf<E extends Endpoint> = Pick<E, 'id' | 'noun'>;

/** Declares an endpoint and keeps the types of its schemas, and its id, noun and scope as they are written. */
export function endpoint<
  const Id extends string,
  const Noun extends string,
  Params extends ObjectSchema = undefined,
  Query extends ObjectSchema = undefined,
  Body extends z.ZodMiniType | undefined = undefined,
  Result extends z.ZodMiniType | undefined = undefined,
  const Taken extends Scope | undefined = undefined,
>(
  spec: Endpoint<Params, Query, Body, Result> & { id: Id; noun: Noun; scope?: Taken },
): Endpoint<Params, Query, Body, Result> & { id: Id; noun: Noun; scope?: Taken } {
  return spec;
}

type ParsedOr<Schema, None> = Schema extends z.ZodMiniType ? z.output<Schema> : None;
type TypedOr<Schema, None> = Schema extends z.ZodMiniType ? z.input<Schema> : None;

/** What the backend's handler gets: parsed, checked, trimmed. */
export type Parsed<E> =
  E extends Endpoint<infer P, infer Q, infer B, infer _A>
    ? { params: ParsedOr<P, undefined>; query: ParsedOr<Q, undefined>; body: ParsedOr<B, undefined> }
    : never;

/** What a success answers. */
export type Answer<E> = E extends Endpoint<infer _P, infer _Q, infer _B, infer A> ? ParsedOr<A, undefined> : never;

type Part<Name extends string, Value> = [Value] extends [undefined]
  ? { [K in Name]?: undefined }
  : Record<never, never> extends Value
    ? { [K in Name]?: Value }
    : { [K in Name]: Value };

/** What a client gives: only the parts that the endpoint has, and `ifMatch` where it is needed. */
export type Input<E> =
  E extends Endpoint<infer P, infer Q, infer B, infer _A>
    ? Part<'params', TypedOr<P, undefined>> &
        Part<'query', TypedOr<Q, undefined>> &
        Part<'body', TypedOr<B, undefined>> & { ifMatch?: string }
    : never;

/** The endpoint's path with its parameters filled in, percent-encoded. */
export function pathOf(spec: Endpoint, params: Record<string, unknown> = {}): string {
  return spec.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])));
}

/** The query as it stands in a URL: `?a=b`, or nothing. Undefined and empty values are left out. */
export function queryOf(query: Record<string, unknown> = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '' && value !== null);
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return search && `?${search}`;
}
