import { createState, listStates } from '#contract/states.ts';
import type { Faults } from '#conformance/testing/fault.ts';
import {
  answer,
  around,
  fieldsIn,
  head,
  json,
  problem,
  refusal,
  sent,
  lacking,
} from '#conformance/testing/planting.ts';
import type { Tampering } from '#conformance/testing/tampering.ts';

const unknownPath = 'api: an unknown path';
const method = 'api: a method that a path does not have';
const document = 'api: the OpenAPI document';
const kept = 'api: answers are kept by nobody';

const everywhere =
  (change: (response: Response, request: Request) => Response | Promise<Response>): Tampering =>
  (fetch) =>
  async (request) =>
    change(await fetch(request.clone()), request);

/** Changes every problem. */
const problems = (change: (response: Response, request: Request) => Response | Promise<Response>): Tampering =>
  everywhere((response, request) => (response.status >= 400 ? change(response, request) : response));

const withHeader = (name: string, value: string) => (response: Response) => {
  const own = new Headers(response.headers);
  own.set(name, value);
  return new Response(response.body, { status: response.status, headers: own });
};

export const http: Faults = {
  'browsers may keep the directory': [
    kept,
    everywhere((response, { url }) =>
      url.includes('/presences') ? withHeader('cache-control', 'max-age=60')(response) : response,
    ),
  ],
  'browsers may keep refusals': [kept, problems(withHeader('cache-control', 'max-age=60'))],
  'JSON that names its characters is none': [
    'states: POST /states takes an object of JSON',
    (fetch) => (request) =>
      request.headers.get('content-type')?.includes('charset')
        ? Promise.resolve(problem(415, 'not_json'))
        : fetch(request),
  ],
  'an unknown path is the page': [
    unknownPath,
    problems((response) =>
      response.status === 404
        ? new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } })
        : response,
    ),
  ],
  'an unknown path is for whoever is signed in': [
    unknownPath,
    problems((response, { headers: given }) =>
      response.status === 404 && !given.has('authorization') ? problem(401, 'not_signed_in') : response,
    ),
  ],
  'an unknown path is nothing that it offers': [unknownPath, refusal('not_found', () => problem(404, 'not_offered'))],
  'a method that a path does not have is 404': [method, refusal('method_not_allowed', () => problem(404, 'not_found'))],
  'a method that a path does not have is 501': [
    method,
    problems((response) => (response.status === 405 ? problem(501, 'not_possible_here') : response)),
  ],
  'HEAD is a method that no path has': [
    'api: HEAD is answered',
    (fetch) => (request) =>
      request.method === 'HEAD' ? Promise.resolve(problem(405, 'method_not_allowed')) : fetch(request),
  ],
  'HEAD is always well': [
    'api: HEAD is answered',
    everywhere((response, request) =>
      request.method === 'HEAD' ? new Response(null, { headers: response.headers }) : response,
    ),
  ],
  'HEAD has no ETag': [
    'api: HEAD is answered',
    everywhere((response, request) => {
      const own = new Headers(response.headers);
      if (request.method === 'HEAD') own.delete('etag');
      return new Response(response.body, { status: response.status, headers: own });
    }),
  ],
  'problems are JSON like any other': [
    'api: an unknown path',
    problems((response) => withHeader('content-type', 'application/json')(response)),
  ],
  'problems have no title': [
    unknownPath,
    problems(async (response) => json({ ...fieldsIn(await response.text()), title: '' }, response.status)),
  ],
  'problems have no code': [
    unknownPath,
    problems(async (response) => json({ ...fieldsIn(await response.text()), code: undefined }, response.status)),
  ],
  'the status of a problem is 200': [
    unknownPath,
    problems(async (response) => new Response(response.body, { headers: response.headers })),
  ],
  'a problem says another status than it has': [
    unknownPath,
    problems(async (response) => json({ ...fieldsIn(await response.text()), status: 400 }, response.status)),
  ],
  'a document without paths': [
    document,
    everywhere(async (response, { url }) =>
      url.endsWith('/openapi.json') ? json({ openapi: '3.1.0', paths: {} }) : response,
    ),
  ],
  'a document for whoever is signed in': [
    document,
    everywhere((response, { url }) => (url.endsWith('/openapi.json') ? problem(401, 'not_signed_in') : response)),
  ],
  'a document without deletions': [
    document,
    everywhere(async (response, { url }) =>
      url.endsWith('/openapi.json')
        ? new Response((await response.text()).replaceAll('"delete":', '"remove":'), response)
        : response,
    ),
  ],
  'a body of any size is cut': [
    'api: a body far too large',
    sent(createState, (body) => ({ ...body, message: String(body.message).slice(0, 60) })),
  ],
  'a body that is too large is an error of the server': [
    'api: a body far too large',
    around(createState, async (call) =>
      (await call.request.clone().text()).length > 100_000 ? problem(500, 'internal') : call.go(),
    ),
  ],
  'answers may be kept by anybody on the way': [kept, everywhere(withHeader('cache-control', 'public, max-age=60'))],
  'answers do not say that nobody keeps them': [
    kept,
    everywhere((response) => {
      const own = new Headers(response.headers);
      own.delete('cache-control');
      return new Response(response.body, { status: response.status, headers: own });
    }),
  ],
  'answers lack a field': ['states: a list begins at page 1', answer(listStates, (list) => lacking(list, 'pageSize'))],
  'numbers are texts': [
    'states: a list begins at page 1',
    answer(listStates, (list) => ({ ...list, total: `${list.total}` })),
  ],
  'answers are in Latin-1': [
    'states: a list begins at page 1',
    head(listStates, (given) => given.set('content-type', 'text/json')),
  ],
  'what is added answers 200': [
    'states: each type is shown as its label',
    around(createState, async (call) => {
      const response = await call.go();
      return response.ok ? new Response(response.body, { headers: response.headers }) : response;
    }),
  ],
};
