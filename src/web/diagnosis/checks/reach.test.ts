import { afterEach, expect, test, vi } from 'vitest';
import { answered, elsewhere, environmentOf, refuse, scripted, short } from './testing.ts';
import type { Reply } from './send.ts';
import { checkCors, checkReach, lookFromOutside, type Sight } from './reach.ts';

afterEach(() => vi.unstubAllGlobals());

const silent: Reply = { kind: 'unreachable' };
const other = { page: elsewhere };

test.each<[Reply, Sight, string]>([
  [answered({}, { took: 1_999 }), 'none', 'fine answers'],
  [answered({}, { took: 2_000 }), 'none', 'look answersSlowly'],
  [silent, 'none', 'wrong noAnswer'],
  [silent, 'hidden', 'fine answersHidden'],
  [silent, 'readable', 'fine answersHidden'],
  [{ kind: 'timeout' }, 'none', 'wrong tooLate'],
])('of %j, and %s from outside: %s', (reply, sight, found) => {
  expect(short(checkReach(environmentOf(), reply, sight))).toBe(found);
});

test.each<[object, Reply, Sight, string]>([
  [{}, silent, 'none', 'fine sameOrigin'],
  [other, answered({}), 'none', 'fine corsReadable'],
  [other, silent, 'none', 'unknown needsAnswer'],
  [other, silent, 'hidden', 'wrong corsRefused'],
  [other, silent, 'readable', 'wrong corsWithoutCookie'],
  [{ ...other, auth: 'token' }, silent, 'readable', 'wrong corsWithoutToken'],
])('a page %j, of %j, and %s from outside: %s', (env, reply, sight, found) => {
  expect(short(checkCors(environmentOf(env), reply, sight))).toBe(found);
});

const answers = () => new Response('{}');
const answersOpaquely = ({ init }: { init: RequestInit }) => (init.mode === 'no-cors' ? answers() : refuse());

test.each([
  ['answers without a cookie', { 'GET /session': answers }, 'readable'],
  ['does not let the page read', { 'GET /session': answersOpaquely }, 'hidden'],
  ['is not there', {}, 'none'],
])('what %s is told from outside', async (_, script, sight) => {
  const { fetch, sent } = scripted(script);
  vi.stubGlobal('fetch', fetch);
  expect(await lookFromOutside(environmentOf(other))).toBe(sight);
  expect(sent.map(({ init }) => init.credentials)).not.toContain('include');
});

test('on the origin of the page there is nothing to look at from outside', async () => {
  const { fetch, sent } = scripted({});
  vi.stubGlobal('fetch', fetch);
  expect(await lookFromOutside(environmentOf())).toBe('none');
  expect(sent).toEqual([]);
});
