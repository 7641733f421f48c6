import { same } from './mismatch.ts';

interface Page {
  items: readonly { id: number }[];
  total: number;
  page: number;
  pageSize: number;
}

/** Reads a page of a list that has ids. */
type List<Query> = (query: Query) => Promise<{ did: string; body: Page }>;

const idsIn = ({ items }: Page) => items.map(({ id }) => id);

/** Each search finds these ids, in this order, and counts them. */
export async function expectSearches(
  list: List<{ search: string }>,
  expected: readonly (readonly [search: string, ids: readonly number[]])[],
): Promise<void> {
  for (const [search, ids] of expected) {
    const { body, did } = await list({ search });
    same(did, [idsIn(body), body.total], [ids, ids.length]);
  }
}

/** Each sort puts what a search finds into this order. */
export async function expectSorts<Sort extends string>(
  list: List<{ search: string; sort: NoInfer<Sort> }>,
  search: string,
  expected: Record<Sort, readonly number[]>,
): Promise<void> {
  for (const sort of Object.keys(expected) as Sort[]) {
    const { body, did } = await list({ search, sort });
    same(did, idsIn(body), expected[sort]);
  }
}

/** Pages of two hold what a search finds, in this order, and each counts all of it; the page after the last is empty. */
export async function expectPages(
  list: List<{ search: string; page: number; pageSize: number }>,
  search: string,
  expected: readonly number[],
): Promise<void> {
  for (let page = 1; page <= Math.ceil(expected.length / 2) + 1; page += 1) {
    const { body, did } = await list({ search, page, pageSize: 2 });
    const ids = expected.slice((page - 1) * 2, page * 2);
    same(did, [idsIn(body), body.total, body.page, body.pageSize], [ids, expected.length, page, 2]);
  }
}
