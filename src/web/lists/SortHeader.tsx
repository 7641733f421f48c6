import { ArrowDownIcon, ArrowUpIcon } from '#web/ui/icons/icons.tsx';
import { nextSort, sortedBy, type Column } from './columns.ts';
import css from './SortHeader.module.css';

/** The head of one column: its name, or a button that sorts by it. The arrow keeps its place, so that nothing moves. */
export function SortHeader<Row>({
  column,
  sort,
  onSort,
  role,
}: {
  column: Column<Row>;
  sort: string;
  onSort?: (sort: string) => void;
  /** Where the table is laid out as none, so that its parts have to say what they are. */
  role?: 'columnheader';
}) {
  const { id, header, sorts } = column;
  const sorted = onSort && sortedBy(column, sort);
  return (
    <th scope="col" role={role} className={css.head} aria-sort={sorted}>
      {sorts && onSort ? (
        <button type="button" className={css.sort} onClick={() => onSort(nextSort(id, sort))}>
          {header}
          <span className={css.arrow} data-sorted={sorted}>
            {sorted === 'descending' ? <ArrowDownIcon /> : <ArrowUpIcon />}
          </span>
        </button>
      ) : (
        header
      )}
    </th>
  );
}
