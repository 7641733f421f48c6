import type { ReactNode } from 'react';

/** One column of a list. On a phone a row is two lines: one column is its title, others follow below it (a number
 * with its column's name before it: labelled; a time at the end of the title's line: aside), the rest stay away. */
export interface Column<Row> {
  /** Unique in the list. */
  id: string;
  header: string;
  /** What the cell shows. Null shows nothing, and takes no place on a phone. */
  cell: (row: Row) => ReactNode;
  /** The API's name for sorting by it; without, it can't be sorted by. */
  sortKey?: string;
  /** Numbers stand at the end. */
  align?: 'start' | 'end';
  /** A CSS width; the columns without one share what is left. */
  width?: string;
  /** Sentences take as many lines as they need; all else stays on one and ends in an ellipsis. */
  wraps?: boolean;
  /** The title holds the row's link: where rows open, it is the first column. */
  phone: 'title' | 'detail' | 'labelled' | 'aside' | 'hidden';
}

/** How the list is sorted by a column, as `aria-sort` says it; undefined when it can't be sorted by it. */
export function sortedBy(
  column: Pick<Column<never>, 'sortKey'>,
  sort: string,
): 'ascending' | 'descending' | 'none' | undefined {
  if (!column.sortKey) return undefined;
  if (sort === column.sortKey) return 'ascending';
  return sort === `-${column.sortKey}` ? 'descending' : 'none';
}

/** What pressing a column's header sorts by: upwards first, then downwards. */
export function nextSort(sortKey: string, sort: string): string {
  return sort === sortKey ? `-${sortKey}` : sortKey;
}
