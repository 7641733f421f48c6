/* oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/prefer-tag-over-role, jsx-a11y/no-interactive-element-to-noninteractive-role -- some browsers don't take a table for one that is laid out as a grid */
import { type CSSProperties, type KeyboardEvent, memo, type ReactNode, useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { SkeletonWords } from '#web/ui/Delayed.tsx';
import type { Column } from './columns.ts';
import { SortHeader } from './SortHeader.tsx';
import { useVisibleRange } from './useVisibleRange.ts';
import css from './VirtualList.module.css';

interface VirtualListProps<Row> {
  /** What the list is of: its accessible name. */
  name: string;
  /** Stable while they say the same: rows are drawn anew with them. */
  columns: readonly Column<Row>[];
  /** How many rows there are in all. */
  total: number;
  /** The row at a place, from 0; undefined while it is not there yet. */
  rowAt: (index: number) => Row | undefined;
  /** The buttons at a row's end; stable as the columns are. */
  rowActions: (row: Row) => ReactNode;
  actionCount: number;
  sort: string;
  onSort: (sort: string) => void;
  /** Told which rows are looked at, from first to last, so that they can be fetched. */
  onRange: (first: number, last: number) => void;
}

/**
 * A list of thousands that scrolls with the page: only what is in sight is drawn. Rows are of one height, two lines on a phone.
 * The arrow keys go from row to row on the same button.
 */
export function VirtualList<Row>(props: VirtualListProps<Row>) {
  const { name, columns, total, rowAt, rowActions, actionCount, sort, onSort, onRange } = props;
  const t = useTranslations('kit');
  const body = useRef<HTMLTableSectionElement>(null);
  const { first, last } = useVisibleRange(body, total);
  useEffect(() => onRange(first, last), [onRange, first, last]);

  const indexes = Array.from({ length: last - first + 1 }, (_, offset) => first + offset);
  const isLoading = indexes.some((index) => rowAt(index) === undefined);
  const widths = columns.map(({ width }) => width ?? '1fr').join(' ');
  return (
    <div className={css.list} style={{ '--columns': widths, '--actions': actionCount } as CSSProperties}>
      <table
        role="table"
        className={css.table}
        aria-label={name}
        aria-rowcount={total + 1}
        aria-busy={isLoading || undefined}
      >
        <thead role="rowgroup">
          <tr role="row" className={css.row} aria-rowindex={1}>
            {columns.map((column) => (
              <SortHeader key={column.id} role="columnheader" column={column} sort={sort} onSort={onSort} />
            ))}
            <th role="columnheader" scope="col">
              <span className="hidden-text">{t('actions')}</span>
            </th>
          </tr>
        </thead>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys pressed on the rows' own buttons */}
        <tbody
          ref={body}
          role="rowgroup"
          className={css.body}
          style={{ '--total': total } as CSSProperties}
          onKeyDown={onKeyDown}
        >
          {indexes.map((index) => (
            <VirtualRow key={index} index={index} row={rowAt(index)} columns={columns} rowActions={rowActions} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The arrow keys go to the same button of the next row. */
function onKeyDown(event: KeyboardEvent<HTMLElement>) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const row = event.target instanceof Element ? event.target.closest('tr') : null;
  if (step === undefined || !row) return;
  event.preventDefault();
  const next = step > 0 ? row.nextElementSibling : row.previousElementSibling;
  const buttons = [...row.querySelectorAll<HTMLElement>('button, a')];
  const targets = [...(next?.querySelectorAll<HTMLElement>('button, a') ?? [])];
  // Counted from the row's end, where all rows have the same.
  const target = targets.at(buttons.indexOf(event.target as HTMLElement) - buttons.length) ?? targets[0];
  target?.focus({ preventScroll: true });
  target?.scrollIntoView({ block: 'nearest' });
}

interface VirtualRowProps<Row> extends Pick<VirtualListProps<Row>, 'columns' | 'rowActions'> {
  index: number;
  row: Row | undefined;
}

function PlainRow<Row>({ index, row, columns, rowActions }: VirtualRowProps<Row>) {
  return (
    // The header is the first row.
    <tr role="row" className={css.row} style={{ '--index': index } as CSSProperties} aria-rowindex={index + 2}>
      {columns.map(({ id, cell, wraps, phone }, place) => (
        <td key={id} role="cell" className={css.cell} data-wraps={wraps} data-phone={phone}>
          {row ? cell(row) : <SkeletonWords place={index + place} />}
        </td>
      ))}
      <td role="cell" className={css.actions}>
        {row && rowActions(row)}
      </td>
    </tr>
  );
}

/** Scrolling draws the list again and again, and none of the rows that stay. */
const VirtualRow = memo(PlainRow) as typeof PlainRow;
