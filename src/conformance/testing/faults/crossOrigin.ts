import { pageOrigin } from '#conformance/testing/cors.ts';
import type { Faults } from '#conformance/testing/fault.ts';
import { problem } from '#conformance/testing/planting.ts';
import type { Tampering } from '#conformance/testing/tampering.ts';

const asks = 'api: a page of the given origin may ask';
const reads = 'api: a page of the given origin may read';

/** Changes what answers say of other origins. */
const changed =
  (change: (headers: Headers, request: Request, response: Response) => void): Tampering =>
  (fetch) =>
  async (request) => {
    const response = await fetch(request);
    const headers = new Headers(response.headers);
    change(headers, request, response);
    return new Response(response.body, { status: response.status, headers });
  };

const saying = (name: string, value: string) => changed((headers) => headers.set(`access-control-${name}`, value));

export const crossOrigin: Faults = {
  'no CORS': [reads, changed((headers) => headers.delete('access-control-allow-origin'))],
  'a page can’t read the ETag': [reads, saying('expose-headers', 'Retry-After')],
  'a page can’t read how long to wait': [reads, saying('expose-headers', 'ETag')],
  'a page can’t read refusals': [
    reads,
    changed((headers, _, { ok }) => ok || headers.set('access-control-allow-origin', 'https://presence.test')),
  ],
  'every header is exposed, with credentials': [
    reads,
    changed((headers) => {
      headers.set('access-control-expose-headers', '*');
      headers.set('access-control-allow-credentials', 'true');
    }),
  ],
  'a page may not ask to delete': [asks, saying('allow-methods', 'GET, POST, PUT')],
  'a page may not send If-Match': [asks, saying('allow-headers', 'Authorization, Content-Type')],
  'a page may send any header, but for its token': [asks, saying('allow-headers', '*')],
  'a preflight has to be signed in': [
    asks,
    (fetch) => async (request) => (request.method === 'OPTIONS' ? problem(401, 'not_signed_in') : fetch(request)),
  ],
  'every page may call with the cookie': [
    'api: a page of any other origin',
    changed((headers, request) => {
      headers.set('access-control-allow-origin', request.headers.get('origin') ?? pageOrigin);
      headers.set('access-control-allow-credentials', 'true');
    }),
  ],
};
