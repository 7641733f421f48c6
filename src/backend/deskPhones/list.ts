import { utf8Bytes } from '#contract/text.ts';
import type { Format, Item, ListScreen } from './formats/screens.ts';

/** The items in as many pages as the format's limits ask for, with the ways between them; one page where all fit. */
function pagesOf(format: Format, { items, ...screen }: ListScreen, urlOf: (page: number) => string): Item[][] {
  const sizeOf = (some: readonly Item[]) => utf8Bytes(format.list({ ...screen, items: some }));
  const bare = sizeOf([]);
  const sizes = items.map((item) => sizeOf([item]) - bare);
  const whole = sizes.reduce((sum, size) => sum + size, bare);
  if (items.length <= format.items && whole <= format.bytes) return [[...items]];

  // By the longest that their addresses can be: there are never more pages than items.
  const ways = [next(urlOf(items.length)), previous(urlOf(items.length))];
  const room = { items: format.items - ways.length, bytes: format.bytes - sizeOf(ways) };
  const pages: Item[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const [index, item] of items.entries()) {
    const size = sizes[index] ?? 0;
    const page = pages.at(-1);
    if (page && page.length < room.items && bytes + size <= room.bytes) {
      page.push(item);
      bytes += size;
    } else {
      pages.push([item]);
      bytes = size;
    }
  }
  for (const [index, page] of pages.entries()) {
    if (index + 1 < pages.length) page.push(next(urlOf(index + 2)));
    if (index > 0) page.push(previous(urlOf(index)));
  }
  return pages;
}

const next = (url: string): Item => ({ label: 'Next page', url });
const previous = (url: string): Item => ({ label: 'Previous page', url });

/**
 * The document of one page of a list, as long as the format lets it be.
 *
 * @param page from 1; one that there is not is the first
 * @param urlOf where a page is
 */
export function pageOfList(format: Format, screen: ListScreen, page: number, urlOf: (page: number) => string): string {
  const pages = pagesOf(format, screen, urlOf);
  return format.list({ ...screen, items: pages[page - 1] ?? pages[0] ?? [] });
}
