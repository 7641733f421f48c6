import type { CSSProperties, Key, ReactNode } from 'react';
import type { To } from 'react-router';
import { useTranslations } from 'use-intl';
import { Delayed } from '#web/ui/Delayed.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { PageCheckbox, RowCheckbox } from './RowCheckbox.tsx';
import { Link } from '#web/ui/Link.tsx';
import type { Column } from './columns.ts';
import css from './DataList.module.css';
import { SkeletonRows } from './SkeletonRows.tsx';
import { SortHeader } from './SortHeader.tsx';
import { useFocusAfterRemoval } from './useFocusAfterRemoval.ts';

/** Which rows are chosen, and how to choose others. */
export interface Selection<Row> {
  chosen: ReadonlySet<Key>;
  onChoose: (chosen: ReadonlySet<Key>) => void;
  /** What a row's box is called: "Select Ada Lovelace". */
  nameOf: (row: Row) => string;
}

interface DataListProps<Row> {
  /** What the list is of: its accessible name. */
  name: string;
  columns: readonly Column<Row>[];
  /** Undefined while there is nothing to show yet. Keep the old rows while new ones load. */
  rows: readonly Row[] | undefined;
  rowKey: (row: Row) => Key;
  /** Where a row leads; the whole row opens it. The link is in the phone's title column. */
  rowTo?: (row: Row) => To;
  /** The icon buttons at a row's end. */
  rowActions?: (row: Row) => ReactNode;
  /** How many of them a row has at most. */
  actionCount?: number;
  /** As the API writes it: `message`, or `-message` for downwards. */
  sort?: string;
  onSort?: (sort: string) => void;
  /** Why the rows could not be had, or could not be had anew; null when all is well. */
  error: string | null;
  onRetry: () => void;
  /** Shown when there is nothing at all, and when the search finds nothing. */
  empty: ReactNode;
  nothingFound: ReactNode;
  searching: boolean;
  /** Boxes at the rows' start, to choose several. */
  selection?: Selection<Row> | undefined;
  /** Its hairlines end where the words do: a part of a page whose other lines do as well. */
  within?: boolean;
}

/** A list of records: calm rows, the whole row opens, actions at the end; two lines a row on a phone. */
export function DataList<Row>(props: DataListProps<Row>) {
  const { rows, rowKey } = props;
  const focusAfterRemoval = useFocusAfterRemoval<HTMLDivElement>(rows?.map(rowKey));
  return (
    <div className={css.around} {...focusAfterRemoval}>
      <Content {...props} />
    </div>
  );
}

function Content<Row>(props: DataListProps<Row>) {
  const { name, columns, rows, rowKey, rowTo, rowActions, actionCount = 2, sort = '', onSort, error, onRetry } = props;
  const { selection } = props;
  const t = useTranslations('kit');

  if (rows?.length === 0) {
    return (
      <>
        {error !== null && <ErrorNotice text={error} onRetry={onRetry} />}
        {props.searching ? props.nothingFound : props.empty}
      </>
    );
  }
  if (!rows && error !== null) return <ErrorNotice text={error} onRetry={onRetry} />;

  const widths = {
    '--actions': rowActions ? actionCount : 0,
    ...(selection && { '--boxes': '40px' }),
  } as CSSProperties;
  const table = (
    <div className={css.list} data-within={props.within} style={widths}>
      <table className={css.table} aria-label={name} aria-busy={rows ? undefined : true}>
        <colgroup>
          {selection && <col style={{ width: 'var(--boxes)' }} />}
          {columns.map(({ id, width }) => (
            <col key={id} style={{ width }} />
          ))}
          {rowActions && <col style={{ width: `calc(${actionCount} * var(--control) + 12px)` }} />}
        </colgroup>
        <thead>
          <tr>
            {selection && (
              <th scope="col" className={css.choose}>
                <PageCheckbox keys={rows?.map(rowKey) ?? []} chosen={selection.chosen} onChoose={selection.onChoose} />
              </th>
            )}
            {columns.map((column) => (
              <SortHeader key={column.id} column={column} sort={sort} onSort={onSort} />
            ))}
            {rowActions && (
              <th scope="col">
                <span className="hidden-text">{t('actions')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows ? (
            rows.map((row) => (
              <tr
                key={rowKey(row)}
                data-opens={rowTo ? true : undefined}
                data-chosen={selection?.chosen.has(rowKey(row)) || undefined}
              >
                {selection && (
                  <td className={css.choose}>
                    <RowCheckbox
                      id={rowKey(row)}
                      name={selection.nameOf(row)}
                      chosen={selection.chosen}
                      onChoose={selection.onChoose}
                    />
                  </td>
                )}
                {columns.map(({ id, header, cell, align = 'start', wraps, phone }) => {
                  const to = phone === 'title' ? rowTo?.(row) : undefined;
                  return (
                    <td
                      key={id}
                      className={to && css.opens}
                      data-align={align}
                      data-wraps={wraps}
                      data-phone={phone}
                      data-header={header}
                    >
                      {to ? (
                        <Link to={to} className={css.open}>
                          {cell(row)}
                        </Link>
                      ) : (
                        cell(row)
                      )}
                    </td>
                  );
                })}
                {rowActions && <td className={css.actions}>{rowActions(row)}</td>}
              </tr>
            ))
          ) : (
            <SkeletonRows columns={columns} boxes={selection !== undefined} actions={rowActions !== undefined} />
          )}
        </tbody>
      </table>
    </div>
  );

  if (!rows) return <Delayed>{table}</Delayed>;
  return (
    <>
      {error !== null && <ErrorNotice text={error} onRetry={onRetry} />}
      {table}
    </>
  );
}
