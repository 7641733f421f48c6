import type { Context, Hono } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { type Endpoint, type Answer, type Parsed } from '#contract/endpoint.ts';
import { endpoints } from '#contract/endpoints.ts';
import { fieldErrors } from '#contract/fields.ts';
import { actorOf, type Carried, noteKeyUse } from '#backend/auth/callers.ts';
import { bearerOf, type CarriedSession, renewSession } from '#backend/auth/sessions.ts';
import { createTrail } from '#backend/auth/trail.ts';
import { capabilitiesOf } from '#backend/ports/capabilities.ts';
import type { Db } from '#backend/store/sql/database.ts';
import { isUnavailable } from '#backend/store/sql/failures.ts';
import type { Person } from '#backend/store/users.ts';
import type { Actor, Services } from '#backend/work/services.ts';
import { createWrite, type Write } from '#backend/work/write.ts';
import { checkAccess, identify, isAdmin, stillAllowed } from './access.ts';
import { readJson } from './body.ts';
import { isCrossSite } from './crossSite.ts';
import { countWrite } from './limit.ts';
import { problemResponse, Refusal } from './refusal.ts';

/** Who may be calling an endpoint: programs only where it has a scope. */
type ActorOf<E> = E extends { scope?: infer Taken } ? ([Taken] extends [undefined] ? Person : Actor) : never;

/** A call as its handler gets it: checked, parsed, and whose it is. */
export type Call<E> = Parsed<E> & {
  request: Request;
  /** The session or the API key that it came with; to endpoints open to anyone a key says nothing. */
  carried: Carried | null;
  session: CarriedSession | null;
  /** Who calls. Throws 401 when nobody is signed in, which only endpoints open to anyone can see. */
  readonly actor: ActorOf<E>;
  /** A work is undone with 401 or 403 when the caller has lost their session, or the right to it, by its end. */
  write: Write;
  /**
   * Throws 401 or 403 in the same way: for a handler that reads the body itself, or waits for something else that isn't ours, after it
   * has. In a transaction that is no `write` it is asked of that.
   */
  checkCaller: (from?: Db) => Promise<void>;
  /** Compares `If-Match` with the version found: throws 412 when it is another. */
  requireVersion: (version: number) => void;
};

/** What a handler answers. `version` becomes the ETag. */
interface Reply<E> {
  answer?: Answer<E>;
  version?: number;
  headers?: HeadersInit;
}

type Handler<E> = (call: Call<E>) => Promise<Reply<E> | Response | void>;

/** How each endpoint of the contract is answered, by its id. */
export type Handlers = { [E in (typeof endpoints)[number] as E['id']]: Handler<E> };

type KeyOf<Part> = Part extends unknown ? keyof Part : never;

type AnsweredTwice<Parts> = Parts extends readonly [infer First, ...infer Others]
  ? Extract<keyof First, KeyOf<Others[number]>> | AnsweredTwice<Others>
  : never;

/** What parts of the API must be to be the whole of it: without this, they don't compile. */
type Whole<Parts extends readonly unknown[]> = {
  unanswered: Exclude<keyof Handlers, KeyOf<Parts[number]>>;
  answeredTwice: AnsweredTwice<Parts>;
} extends { unanswered: never; answeredTwice: never }
  ? unknown
  : { unanswered: Exclude<keyof Handlers, KeyOf<Parts[number]>>; answeredTwice: AnsweredTwice<Parts> };

const etagOf = (version: number) => `"${version}"`;

/** A parameter that is given twice is a list, which no schema takes: whichever counted, the other would be ignored unseen. */
function queryOf({ req }: Context): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(req.queries()).map(([name, values]) => [name, values.length === 1 ? values[0] : values]),
  );
}

async function parse(spec: Endpoint, context: Context): Promise<Parsed<Endpoint>> {
  const params = spec.params?.safeParse(context.req.param());
  if (params && !params.success) throw new Refusal('not_found');
  const query = spec.query && parsed(spec.query, queryOf(context));
  const body = spec.body && parsed(spec.body, await readJson(context.req.raw, spec.maxBytes));
  return { params: params?.data, query, body } as Parsed<Endpoint>;
}

function parsed(schema: NonNullable<Endpoint['body']>, input: unknown): unknown {
  const result = schema.safeParse(input);
  if (!result.success) throw new Refusal('invalid', { errors: fieldErrors(result.error, input) });
  return result.data;
}

function versionCheck(spec: Endpoint, request: Request): (version: number) => void {
  const given = request.headers.get('If-Match');
  if (spec.ifMatch && given === null) throw new Refusal('if_match_required');
  return (version) => {
    const tags = new Set((given ?? '*').split(',').map((tag) => tag.trim()));
    if (!tags.has('*') && !tags.has(etagOf(version))) throw new Refusal('stale');
  };
}

function respond(spec: Endpoint, reply: Reply<Endpoint>, renewal: HeadersInit | undefined): Response {
  // In pairs: there may be several cookies.
  const headers: [string, string][] = [['Cache-Control', 'no-store']];
  if (spec.answer) headers.push(['Content-Type', 'application/json']);
  if (reply.version !== undefined) headers.push(['ETag', etagOf(reply.version)]);
  const carried = reply.headers ?? renewal;
  if (carried) headers.push(...new Headers(carried));
  const body = spec.answer ? JSON.stringify(reply.answer) : null;
  return new Response(body, { status: spec.status ?? (spec.answer ? 200 : 204), headers });
}

/** The refusal that a check ends with; null where it passes. */
async function refusalIn(checking: Promise<void>): Promise<Refusal | null> {
  try {
    await checking;
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** Notes that it is in use. Returns the end of a session that lives on by it. */
async function noteUse({ db, deps }: Services, carried: Carried): Promise<Date | null> {
  if (carried.by !== 'apiKey') return renewSession(db, deps, carried);
  await noteKeyUse(db, deps.now(), carried);
  return null;
}

/** A session in use lives on; a cookie has to be told. Where the database can't be written, reading and signing out go on. */
async function renewed(services: Services, request: Request, carried: Carried | null) {
  const { deps } = services;
  const renewing = carried && noteUse(services, carried);
  const expiresAt = await renewing?.catch((error: unknown) => {
    if (!isUnavailable(error)) throw error;
    deps.log.warn('The use of a session or key could not be noted; it is tried again at its next call.', error);
  });
  const value = expiresAt && carried?.by === 'cookie' && deps.sessionTransport.read(request);
  return value ? deps.sessionTransport.write(request, { value, expiresAt }) : undefined;
}

/**
 * Lets an endpoint be answered by its handler. In this order: another site's write 403, nobody signed in 401, not allowed 403, too
 * many changes 429, a malformed path 404, query and body 422 (415, 413), a missing `If-Match` 428; then the handler.
 */
function answer(app: Hono, services: Services, spec: Endpoint, handler: Handler<Endpoint>): void {
  const path = spec.path.replace(/\{(\w+)\}/g, ':$1');
  const trail = createTrail(services);
  app.on(spec.method, path, async (context) => {
    const request = context.req.raw;
    let caller: Actor | undefined;
    try {
      if (!bearerOf(request) && isCrossSite(request, services.deps.trustedOrigins)) throw new Refusal('cross_site');
      const { db, deps } = services;
      if (!capabilitiesOf(deps).includes(spec.capability)) throw new Refusal('not_offered');
      const before = await identify(spec, services, request);
      caller = before ? actorOf(before) : undefined;
      checkAccess(spec, before);
      // Not what anyone may call: signing out is never too often.
      if (before && spec.method !== 'GET' && spec.access !== 'anyone') await countWrite(deps.limiter, actorOf(before));
      const input = await parse(spec, context);
      // Whoever sends a body takes as long over it as they like.
      const carried = spec.body ? await stillAllowed(spec, before, { db, deps }) : before;
      const check = async (from: Db) => {
        const current = await stillAllowed(spec, carried, { db: from, deps });
        if (isAdmin(carried) && !isAdmin(current)) throw new Refusal('forbidden');
      };
      const call: Call<Endpoint> = {
        ...input,
        request,
        carried,
        session: carried?.by === 'apiKey' ? null : carried,
        get actor() {
          if (!carried) throw new Refusal('not_signed_in');
          return actorOf(carried);
        },
        write: createWrite(services, deps, (from) => refusalIn(check(from))),
        checkCaller: (from = db) => check(from),
        requireVersion: versionCheck(spec, request),
      };
      const renewal = await renewed(services, request, carried);
      const reply = (await handler(call)) ?? {};
      return reply instanceof Response ? reply : respond(spec, reply, renewal);
    } catch (error) {
      if (error instanceof Refusal) trail.callRefused(error.code, caller, request);
      throw error;
    }
  });
}

/** Each endpoint with its handler. Throws where one has none, which can't be unless a type lies. */
export function withHandlers(
  specs: readonly Endpoint[],
  parts: readonly Partial<Handlers>[],
): [Endpoint, Handler<Endpoint>][] {
  // Which handler is whose was checked by its type.
  const handlers = new Map(parts.flatMap((part) => Object.entries(part) as [string, Handler<Endpoint>][]));
  return specs.map((spec) => {
    const handler = handlers.get(spec.id);
    if (!handler) throw new Error(`Nothing answers the endpoint ${spec.id}.`);
    return [spec, handler];
  });
}

/** Adds a route for every endpoint of the contract, each with one handler of the parts; other methods on its path get 405. */
export function answerEndpoints<const Parts extends readonly Partial<Handlers>[]>(
  app: Hono,
  services: Services,
  parts: Parts & Whole<Parts>,
): void {
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (_, methods) =>
        problemResponse(new Refusal('method_not_allowed', { headers: { Allow: methods.join(', ') } })),
    }),
  );
  for (const [spec, handler] of withHandlers(endpoints, parts)) answer(app, services, spec, handler);
}
