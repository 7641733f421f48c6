import { afterEach, expect, test, vi } from 'vitest';
import { answered, elsewhere, environmentOf, redirectUnfollowed, refuse, scripted, short } from './testing.ts';
import type { Reply } from './send.ts';
import { checkCors, checkReach, lookFromOutside, readsRefusals, type Sight } from './reach.ts';

afterEach(() => vi.unstubAllGlobals());

const silent: Reply = { kind: 'unreachable' };
const other = { page: elsewhere };

test.each<[Reply, Sight, string]>([
  [answered({}, { took: 1_999 }), 'none', 'fine answers'],
  [answered({}, { took: 2_000 }), 'none', 'look answersSlowly'],
  [silent, 'none', 'wrong noAnswer'],
  [silent, 'offline', 'wrong deviceOffline'],
  [silent, 'elsewhere', 'wrong leadsElsewhere'],
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
  [other, silent, 'offline', 'unknown needsAnswer'],
  [other, silent, 'elsewhere', 'unknown needsAnswer'],
  [other, silent, 'hidden', 'wrong corsRefused'],
  [other, silent, 'readable', 'wrong corsWithoutCookie'],
  [{ ...other, auth: 'token' }, silent, 'readable', 'wrong corsWithoutToken'],
])('a page %j, of %j, and %s from outside: %s', (env, reply, sight, found) => {
  expect(short(checkCors(environmentOf(env), reply, sight, true))).toBe(found);
});

test('a page that may read no refusals is told so, though it may read the rest', () => {
  expect(short(checkCors(environmentOf(other), answered({}), 'none', false))).toBe('wrong corsOfRefusals');
});

const answers = () => new Response('{}');
const answersOpaquely = ({ init }: { init: RequestInit }) => (init.mode === 'no-cors' ? answers() : refuse());
const answersNobody = ({ init }: { init: RequestInit }) => (init.credentials === 'omit' ? answers() : refuse());
/** As a gateway: a page that follows gets nothing that it may read. */
const leadsElsewhere = ({ init }: { init: RequestInit }) =>
  init.redirect === 'manual' ? redirectUnfollowed() : refuse();

test.each([
  ['answers without a cookie', { 'GET /session': answersNobody }, 'readable'],
  ['does not let the page read', { 'GET /session': answersOpaquely }, 'hidden'],
  ['leads elsewhere', { 'GET /session': leadsElsewhere }, 'elsewhere'],
  ['is not there', {}, 'none'],
])('what %s is told from outside', async (_, script, sight) => {
  vi.stubGlobal('fetch', scripted(script).fetch);
  expect(await lookFromOutside(environmentOf(other))).toBe(sight);
});

test.each([
  ['leads elsewhere', { 'GET /session': leadsElsewhere }, 'elsewhere'],
  ['answers nobody else either', { 'GET /session': answersNobody }, 'none'],
])('on the origin of the page, too, what %s is told: %s', async (_, script, sight) => {
  vi.stubGlobal('fetch', scripted(script).fetch);
  expect(await lookFromOutside(environmentOf())).toBe(sight);
});

test('a device without a network asks for nothing more', async () => {
  const { fetch, sent } = scripted({ 'GET /session': answers });
  vi.stubGlobal('fetch', fetch);
  expect(await lookFromOutside(environmentOf({ isOnline: false }))).toBe('offline');
  expect(sent).toEqual([]);
});

const refuses = () => new Response('{}', { status: 401 });

test.each([
  [other, { 'GET /states/0': refuses }, true],
  [other, {}, false],
  [{}, {}, true],
])('a page %j, of %o, reads refusals: %s', async (env, script, readable) => {
  vi.stubGlobal('fetch', scripted(script).fetch);
  expect(await readsRefusals(environmentOf(env))).toBe(readable);
});
