import { afterEach, expect, test, vi } from 'vitest';
import { elsewhere, environmentOf, refuse, scripted, type Sent, short } from './testing.ts';
import { checkPreflight } from './preflight.ts';

afterEach(() => vi.unstubAllGlobals());

/** An API of another origin that allows these headers and methods, each header by itself or all together. */
function allow(headers: readonly string[], methods: readonly string[], { together = true, star = false } = {}) {
  const ask = ({ headers: given, init }: Sent) => {
    const names = [...given.keys()];
    // With a cookie, browsers take `*` for the name of a header.
    if (star && init.credentials === 'include' && names.length > 0) return refuse();
    const isAllowed = star || names.every((name) => headers.includes(name));
    return isAllowed && (together || names.length < 2) ? new Response('{}', { status: 401 }) : refuse();
  };
  const script = scripted({
    'GET /session': ask,
    ...Object.fromEntries(methods.map((method) => [`${method} /states/0`, ask])),
  });
  vi.stubGlobal('fetch', script.fetch);
  return script.sent;
}

const all = ['content-type', 'if-match', 'authorization'];

test.each<['cookie' | 'token', string[], string[], string, string]>([
  ['token', all, ['PUT', 'DELETE'], 'fine preflightAllowed', ''],
  ['cookie', all.slice(0, 2), ['PUT', 'DELETE'], 'fine preflightAllowed', ''],
  ['token', all.slice(0, 2), ['PUT', 'DELETE'], 'wrong headersRefused', 'Authorization'],
  ['token', ['content-type'], ['PUT', 'DELETE'], 'wrong headersRefused', 'If-Match, Authorization'],
  ['token', all, ['PUT'], 'wrong methodsRefused', 'DELETE'],
])('with a %s, where %j and %j are allowed: %s %s', async (auth, headers, methods, found, refused) => {
  allow(headers, methods);
  const finding = await checkPreflight(environmentOf({ page: elsewhere, auth }), true);
  expect(short(finding)).toBe(found);
  expect(finding.values['refused'] ?? '').toBe(refused);
});

test.each<['cookie' | 'token', string]>([
  ['cookie', 'wrong headersRefused'],
  ['token', 'fine preflightAllowed'],
])('with a %s, where * is allowed: %s', async (auth, found) => {
  allow([], ['PUT', 'DELETE'], { star: true });
  expect(short(await checkPreflight(environmentOf({ page: elsewhere, auth }), true))).toBe(found);
});

test('headers that are refused together are wrong, though each is allowed by itself', async () => {
  allow(all, ['PUT', 'DELETE'], { together: false });
  const finding = await checkPreflight(environmentOf({ page: elsewhere }), true);
  expect(short(finding)).toBe('wrong headersRefusedTogether');
});

test('methods are not judged by refusals that can’t be read', async () => {
  const sent = allow(all, []);
  expect(short(await checkPreflight(environmentOf({ page: elsewhere }), false))).toBe('unknown methodsUnseen');
  expect(sent.map(({ call }) => call)).toEqual(['GET /session']);
});

test('a write with a cookie is of a state that nobody has, and of a version that it never had', async () => {
  const sent = allow(all, ['PUT', 'DELETE']);
  await checkPreflight(environmentOf({ page: elsewhere }), true);
  const writes = sent.filter(({ init }) => init.method);
  expect(writes.map(({ call }) => call)).toEqual(['PUT /states/0', 'DELETE /states/0']);
  for (const { headers, init } of writes) {
    expect(headers.get('If-Match')).toBe('"diagnosis"');
    expect(init.body).toBeUndefined();
    expect(init.credentials).toBe('include');
  }
});

test('on the origin of the page nothing is sent', async () => {
  const sent = allow([], []);
  expect(short(await checkPreflight(environmentOf(), true))).toBe('fine sameOrigin');
  expect(sent).toEqual([]);
});
