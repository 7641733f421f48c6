import type { ReactNode } from 'react';

/**
 * One column of a list. On a phone a row is two lines: one column is its title, others follow below it (a number
 * with its column's name before it: labelled; a time at the end of the title's line: aside), the rest stay away.
 */
export interface Column<Row> {
  /** Unique in the list; the API's name where it can be sorted by it. */
  id: string;
  header: string;
  /** What the cell shows. Nothing (null, false, an empty text) takes no place on a phone. */
  cell: (row: Row) => ReactNode;
  /** It can be sorted by. */
  sorts?: true;
  /** A CSS width; the columns without one share what is left. */
  width?: string;
  /**
   * Sentences take as many lines as they need (true), names of a `DataList` two, which a row has room for; all else stays on one.
   * What is longer ends in an ellipsis; a phone shows the details of a `DataList` whole.
   */
  wraps?: boolean | 'twice';
  /** The title holds the row's link: where rows open, it is the first column. */
  phone: 'title' | 'detail' | 'labelled' | 'aside' | 'hidden';
  /** Whether a phone shows this column in a row of a `DataList`; it does unless given. */
  showsOnPhone?: (row: Row) => boolean;
}

/** How the list is sorted by a column, as `aria-sort` says it; undefined when it can't be sorted by it. */
export function sortedBy(
  { id, sorts }: Pick<Column<never>, 'id' | 'sorts'>,
  sort: string,
): 'ascending' | 'descending' | 'none' | undefined {
  if (!sorts) return undefined;
  if (sort === id) return 'ascending';
  return sort === `-${id}` ? 'descending' : 'none';
}

/** What pressing a column's header sorts by: upwards first, then downwards. */
export function nextSort(id: string, sort: string): string {
  return sort === id ? `-${id}` : id;
}
