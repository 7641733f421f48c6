import { afterEach, expect, test, vi } from 'vitest';
import { elsewhere, environmentOf, scripted, short, statesPage } from './testing.ts';
import { checkEtag, checkRetryAfter } from './etag.ts';

afterEach(() => vi.unstubAllGlobals());

const state = (headers: Record<string, string>, status = 200) => ({
  'GET /states/3': () => new Response('{}', { status, headers }),
});

test.each([
  ['here', state({ ETag: '"1"' }), 'fine etagFound'],
  ['here', state({ ETag: 'W/"1"' }), 'wrong etagWeak'],
  ['here', state({}), 'wrong etagMissing'],
  ['elsewhere', state({}), 'wrong etagHidden'],
  ['here', state({}, 404), 'wrong stateRefused'],
  ['here', {}, 'wrong stateSilent'],
])('a page %s, of %o: %s', async (where, script, found) => {
  vi.stubGlobal('fetch', scripted(script).fetch);
  const env = environmentOf(where === 'elsewhere' ? { page: elsewhere } : {});
  expect(short(await checkEtag(env, statesPage))).toBe(found);
});

test.each([
  [{ ...statesPage, items: [] }, 'unknown etagNoState'],
  [null, 'unknown needsStates'],
])('without a state to ask for nothing is asked: %j, %s', async (page, found) => {
  const { fetch, sent } = scripted({});
  vi.stubGlobal('fetch', fetch);
  expect(short(await checkEtag(environmentOf(), page))).toBe(found);
  expect(sent).toEqual([]);
});

test('whether Retry-After can be read shows on the origin of the page alone', () => {
  expect(short(checkRetryAfter(environmentOf()))).toBe('fine sameOrigin');
  expect(short(checkRetryAfter(environmentOf({ page: elsewhere })))).toBe('unknown retryAfterUnseen');
});
