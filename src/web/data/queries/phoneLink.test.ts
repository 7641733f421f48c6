import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { configureApi } from '#web/data/config.ts';
import { isAway, phoneLinkQuery } from './phoneLink.ts';

const link = { kind: 'asterisk', connected: false, since: null, featureCode: '*95', dialplan: 'presence' } as const;

function answered(response: Response) {
  vi.stubGlobal('fetch', () => Promise.resolve(response));
  return new QueryClient().query({ ...phoneLinkQuery, retry: false });
}

beforeEach(() => configureApi({ base: 'http://backend.test/api', auth: 'cookie' }));
afterEach(() => vi.unstubAllGlobals());

test('it is what the backend says', async () => {
  await expect(answered(Response.json(link))).resolves.toEqual(link);
});

test.each([
  ['a problem', Response.json({ status: 404, title: 'Not there', code: 'not_found' }, { status: 404 })],
  ['a web page', new Response('<h1>Not found</h1>', { status: 404 })],
  ['nothing', new Response(null, { status: 404 })],
])('a backend that answers 404 with %s has none', async (_, response) => {
  await expect(answered(response)).resolves.toMatchObject({ kind: 'none' });
});

test('one that fails may have one', async () => {
  const failure = Response.json({ status: 500, title: 'Oh', code: 'internal' }, { status: 500 });
  await expect(answered(failure)).rejects.toMatchObject({ status: 500 });
});

test('only one that is there and not connected is away', () => {
  expect(isAway(link)).toBe(true);
  expect(isAway({ ...link, connected: true })).toBe(false);
  expect(isAway({ ...link, kind: 'none' })).toBe(false);
  expect(isAway(undefined)).toBe(false);
});
