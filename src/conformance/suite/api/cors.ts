import { checksOf } from '#conformance/kit/check.ts';
import { holds, shown } from '#conformance/kit/mismatch.ts';
import type { Reply } from '#conformance/kit/reply.ts';

const elsewhere = 'https://elsewhere.example';

/** The words of a header that lists some, in lower case. */
const wordsOf = ({ headers }: Reply, name: string) =>
  (headers.get(name) ?? '')
    .toLowerCase()
    .split(',')
    .map((word) => word.trim());

/** A header lists all of these. What lists `*` counts only where no credentials are allowed, and never for authorization. */
function lists(reply: Reply, name: string, words: readonly string[]): void {
  const listed = wordsOf(reply, name);
  for (const word of words) {
    const any = listed.includes('*') && word !== 'authorization' && !allowsCredentials(reply);
    holds(`${reply.did} from another origin`, any || listed.includes(word), `${name} with ${word}`, listed.join(', '));
  }
}

const allowsCredentials = ({ headers }: Reply) => headers.get('access-control-allow-credentials') === 'true';

function allowsOrigin(reply: Reply, origin: string): void {
  const allowed = reply.headers.get('access-control-allow-origin');
  const fits = allowed === origin || (allowed === '*' && !allowsCredentials(reply));
  holds(`${reply.did} from ${origin}`, fits, `Access-Control-Allow-Origin: ${origin}`, allowed ?? 'no such header');
}

/** CORS, as a page on another origin needs it. */
export const cors = checksOf(
  'api',
  'core',
  {
    'a page of the given origin may ask before it writes, and is told that it may': async ({ anyone, target }) => {
      const { pageOrigin = '' } = target;
      for (const [path, method] of [
        ['/session', 'POST'],
        ['/states/1', 'PUT'],
        ['/states/1', 'DELETE'],
        ['/me/presence', 'PUT'],
      ] as const) {
        const reply = await anyone.send('OPTIONS', path, {
          headers: {
            origin: pageOrigin,
            'access-control-request-method': method,
            'access-control-request-headers': 'authorization,content-type,if-match',
          },
        });
        holds(reply.did, reply.status === 200 || reply.status === 204, '200 or 204 to a preflight', reply.status);
        allowsOrigin(reply, pageOrigin);
        lists(reply, 'access-control-allow-methods', [method.toLowerCase()]);
        lists(reply, 'access-control-allow-headers', ['authorization', 'content-type', 'if-match']);
      }
    },

    'a page of the given origin may read answers and refusals, and their ETag and Retry-After': async (api) => {
      const { pageOrigin: origin = '' } = api.target;
      for (const [caller, path] of [
        [api.admin, '/states'],
        [api.anyone, '/states'],
        [api.admin, '/nothing-here'],
      ] as const) {
        const reply = await caller.send('GET', path, { headers: { origin } });
        allowsOrigin(reply, origin);
        lists(reply, 'access-control-expose-headers', ['etag', 'retry-after']);
      }
    },

    'a page of any other origin may not call with somebody’s cookie': async ({ anyone }) => {
      const { headers, did } = await anyone.send('GET', '/session', { headers: { origin: elsewhere } });
      const allowed = headers.get('access-control-allow-origin');
      const credentials = headers.get('access-control-allow-credentials');
      holds(
        `${did} from ${elsewhere}`,
        allowed !== elsewhere || credentials !== 'true',
        'no leave',
        shown({ allowed, credentials }),
      );
    },
  },
  'pageOrigin',
);
