import type { CSSProperties, Key, ReactNode } from 'react';
import type { To } from 'react-router';
import { useTranslations } from 'use-intl';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { Delayed, Skeleton, SkeletonWords } from '#web/ui/Delayed.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { Link } from '#web/ui/Link.tsx';
import type { Column } from './columns.ts';
import css from './DataList.module.css';
import { RowCheckbox } from './RowCheckbox.tsx';
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
  rowActions?: ((row: Row) => ReactNode) | undefined;
  /** How many of them a row has at most. */
  actionCount?: number | undefined;
  /** As the API writes it: `message`, or `-message` for downwards. */
  sort?: string;
  onSort?: (sort: string) => void;
  /** Why the rows could not be had, or could not be had anew; null when all is well. */
  error?: Error | null;
  onRetry?: () => void;
  /** Shown where there are no rows. */
  empty?: ReactNode;
  /** Boxes at the rows' start, to choose several. */
  selection?: Selection<Row> | undefined;
  /** Its hairlines end where the words do: a part of a page whose other lines do as well. */
  within?: boolean;
}

/** A list of records: calm rows, the whole row opens, actions at the end; two lines a row on a phone. */
export function DataList<Row>(props: DataListProps<Row>) {
  const { rows, rowKey, error = null, onRetry } = props;
  const errorText = useErrorText();
  const focusAfterRemoval = useFocusAfterRemoval<HTMLDivElement>(rows?.map(rowKey));
  return (
    <div className={css.around} {...focusAfterRemoval}>
      {error !== null && <ErrorNotice text={errorText(error)} error={error} onRetry={onRetry} />}
      {rows?.length === 0 && props.empty}
      {rows && rows.length > 0 && <Table {...props} />}
      {!rows && error === null && (
        <Delayed>
          <Table {...props} />
        </Delayed>
      )}
    </div>
  );
}

/** As many rows as are drawn while there is nothing to show yet. */
const waiting = [undefined, undefined, undefined, undefined, undefined, undefined];

function Table<Row>(props: DataListProps<Row>) {
  const { name, columns, rows, rowKey, rowActions, actionCount = 2, sort = '', onSort, selection } = props;
  const t = useTranslations('kit');
  const widths = {
    '--actions': rowActions ? actionCount : 0,
    ...(selection && { '--boxes': '40px' }),
  } as CSSProperties;
  return (
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
                <RowCheckbox {...selection} name={t('chooseAll')} keys={rows?.map(rowKey) ?? []} />
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
          {(rows ?? waiting).map((row, index) => (
            <DataRow key={row ? rowKey(row) : index} {...props} row={row} index={index} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** One row; without `row` in the shape that it will have. */
function DataRow<Row>(props: DataListProps<Row> & { row: Row | undefined; index: number }) {
  const { columns, row, index, rowKey, rowTo, rowActions, selection } = props;
  const isChosen = row && selection?.chosen.has(rowKey(row));
  return (
    <tr data-opens={row && rowTo ? true : undefined} data-chosen={isChosen || undefined}>
      {selection && (
        <td className={css.choose}>
          {row ? (
            <RowCheckbox {...selection} name={selection.nameOf(row)} keys={[rowKey(row)]} />
          ) : (
            <Skeleton width="16px" />
          )}
        </td>
      )}
      {columns.map(({ id, header, cell, wraps, phone, showsOnPhone }, place) => {
        const to = row && phone === 'title' ? rowTo?.(row) : undefined;
        const shown = row ? cell(row) : <SkeletonWords place={index + place} />;
        const content = shown && row && wraps === 'twice' ? <span className={css.words}>{shown}</span> : shown;
        const phonePlace = row && showsOnPhone?.(row) === false ? 'hidden' : phone;
        return (
          <td key={id} className={to && css.opens} data-wraps={wraps} data-phone={phonePlace} data-header={header}>
            {to ? (
              <Link to={to} className={css.open}>
                {content}
              </Link>
            ) : (
              content
            )}
          </td>
        );
      })}
      {rowActions && <td className={css.actions}>{row ? rowActions(row) : <Skeleton width="3ch" />}</td>}
    </tr>
  );
}
