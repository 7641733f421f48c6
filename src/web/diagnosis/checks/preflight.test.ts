import { afterEach, expect, test, vi } from 'vitest';
import { elsewhere, environmentOf, refuse, scripted, type Sent, short } from './testing.ts';
import { checkPreflight } from './preflight.ts';

afterEach(() => vi.unstubAllGlobals());

/** An API of another origin that allows these headers and methods. */
function allow(headers: readonly string[], methods: readonly string[]) {
  const ask = ({ headers: given }: Sent) =>
    [...given.keys()].every((name) => headers.includes(name)) ? new Response('{}', { status: 401 }) : refuse();
  const script = scripted({ 'GET /session': ask });
  const write = scripted(
    Object.fromEntries(methods.map((method) => [`${method} /states/0`, () => new Response('', { status: 401 })])),
  );
  vi.stubGlobal('fetch', (url: string, init: RequestInit) =>
    init.method ? write.fetch(url, init) : script.fetch(url, init),
  );
  return () => [...script.sent, ...write.sent];
}

const all = ['content-type', 'if-match', 'authorization'];

test.each<['cookie' | 'token', string[], string[], string, string]>([
  ['token', all, ['PUT', 'DELETE'], 'fine preflightAllowed', ''],
  ['cookie', all.slice(0, 2), ['PUT', 'DELETE'], 'fine preflightAllowed', ''],
  ['token', all.slice(0, 2), ['PUT', 'DELETE'], 'wrong headersRefused', 'Authorization'],
  ['token', ['content-type'], ['PUT', 'DELETE'], 'wrong headersRefused', 'If-Match, Authorization'],
  ['token', all, ['PUT'], 'wrong methodsRefused', 'DELETE'],
])('with a %s, where %j and %j are allowed: %s %s', async (auth, headers, methods, found, refused) => {
  const sent = allow(headers, methods);
  const finding = await checkPreflight(environmentOf({ page: elsewhere, auth }));
  expect(short(finding)).toBe(found);
  expect(finding.values['refused'] ?? '').toBe(refused);
  // As nobody: nothing can be changed by it.
  expect(new Set(sent().map(({ init }) => init.credentials))).toEqual(new Set(['omit']));
});

test('on the origin of the page nothing is sent', async () => {
  const sent = allow([], []);
  expect(short(await checkPreflight(environmentOf()))).toBe('fine sameOrigin');
  expect(sent()).toEqual([]);
});
