import { expect, test, vi } from 'vitest';
import { configureApi } from './config.ts';
import { allPages } from './query.ts';

type FetchPage = Parameters<typeof allPages<number>>[0];

/** A list of numbers from 1 to `total`, which gives at most `most` of them a page. */
const listOf = (total: number, most = 200) =>
  vi.fn<FetchPage>(({ page, pageSize }) => {
    const size = Math.min(pageSize, most);
    const first = (page - 1) * size;
    const items = Array.from({ length: Math.max(0, Math.min(size, total - first)) }, (_, index) => first + index + 1);
    return Promise.resolve({ items, total });
  });

test.each([
  [0, 1],
  [1, 1],
  [200, 1],
  [201, 2],
  [401, 3],
])('all %i items take %i calls', async (total, calls) => {
  const fetchPage = listOf(total);
  const all = await allPages(fetchPage);
  expect(all).toEqual(Array.from({ length: total }, (_, index) => index + 1));
  expect(fetchPage).toHaveBeenCalledTimes(calls);
});

test('pages smaller than asked for are all read', async () => {
  expect(await allPages(listOf(250, 100))).toHaveLength(250);
});

test('a list that shrinks meanwhile ends at its empty page', async () => {
  const fetchPage = vi
    .fn<FetchPage>()
    .mockResolvedValueOnce({ items: [1, 2], total: 5 })
    .mockResolvedValueOnce({ items: [], total: 5 });
  expect(await allPages(fetchPage)).toEqual([1, 2]);
});

test('a backend that answers the same page again and again is given up on', async () => {
  configureApi({ base: 'https://pbx.example/api', auth: 'cookie' });
  const fetchPage = vi.fn<FetchPage>().mockResolvedValue({ items: [1, 2], total: 1_000_000 });
  await expect(allPages(fetchPage)).rejects.toMatchObject({ kind: 'off_contract', field: 'page' });
  expect(fetchPage).toHaveBeenCalledTimes(2);
});
