import { useWindowVirtualizer } from '@tanstack/react-virtual';
import {
  type CSSProperties,
  type KeyboardEvent,
  memo,
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { useTranslations } from 'use-intl';
import { Skeleton } from '#web/ui/Delayed.tsx';
import type { Column } from './columns.ts';
import css from './DataList.module.css';
import { SortHeader } from './SortHeader.tsx';

/** Rows beyond the window's edges, so that fast fingers find them drawn, and Tab always leads on. */
const OVERSCAN = 12;

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
 * A list of thousands that scrolls with the page: only what is in sight is drawn, the rest is room. Rows are of one height, two
 * lines on a phone. The arrow keys go from row to row on the same button.
 */
export function VirtualList<Row>(props: VirtualListProps<Row>) {
  const { name, columns, total, rowAt, rowActions, actionCount, sort, onSort, onRange } = props;
  const t = useTranslations('kit');
  const body = useRef<HTMLTableSectionElement>(null);
  const { rowHeight, scrollMargin } = useMeasures(body);
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoized by a compiler
  const virtualizer = useWindowVirtualizer({
    count: total,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN,
    scrollMargin,
    initialRect: { width: window.innerWidth, height: window.innerHeight },
    initialOffset: () => window.scrollY,
    useFlushSync: false,
  });
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, rowHeight]);

  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => onRange(first, last), [onRange, first, last]);

  const isLoading = items.some(({ index }) => rowAt(index) === undefined);
  return (
    <div className={css.list} data-virtual style={{ '--actions': actionCount } as CSSProperties}>
      <table className={css.table} aria-label={name} aria-rowcount={total + 1} aria-busy={isLoading || undefined}>
        <colgroup>
          {columns.map(({ id, width }) => (
            <col key={id} style={{ width }} />
          ))}
          <col style={{ width: `calc(${actionCount} * var(--control) + 12px)` }} />
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((column) => (
              <SortHeader key={column.id} column={column} sort={sort} onSort={onSort} />
            ))}
            <th scope="col">
              <span className="hidden-text">{t('actions')}</span>
            </th>
          </tr>
        </thead>
        <Room height={first * rowHeight} />
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys pressed on the rows' own buttons */}
        <tbody ref={body} onKeyDown={onKeyDown}>
          {items.map(({ index }) => (
            <VirtualRow key={index} index={index} row={rowAt(index)} columns={columns} rowActions={rowActions} />
          ))}
        </tbody>
        <Room height={Math.max(0, total - last - 1) * rowHeight} />
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

/** The height of rows that are not drawn. */
function Room({ height }: { height: number }) {
  if (height === 0) return null;
  return (
    <tbody aria-hidden className={css.room}>
      <tr style={{ height }} />
    </tbody>
  );
}

const widths = ['9ch', '16ch', '12ch', '20ch', '11ch', '14ch'] as const;

interface VirtualRowProps<Row> {
  index: number;
  row: Row | undefined;
  columns: readonly Column<Row>[];
  rowActions: (row: Row) => ReactNode;
}

function PlainRow<Row>({ index, row, columns, rowActions }: VirtualRowProps<Row>) {
  return (
    // The header is the first row.
    <tr aria-rowindex={index + 2}>
      {columns.map(({ id, header, cell, align = 'start', phone }, place) => (
        <td key={id} data-align={align} data-phone={phone} data-header={header}>
          {row ? cell(row) : <Skeleton width={widths[(index + place) % widths.length] ?? '9ch'} />}
        </td>
      ))}
      <td className={css.actions}>{row && rowActions(row)}</td>
    </tr>
  );
}

/** Scrolling draws the list again and again, and none of the rows that stay. */
const VirtualRow = memo(PlainRow) as typeof PlainRow;

/** How tall a row is drawn, and where on the page the first one is: both change with fonts, zoom and what stands above. */
function useMeasures(body: { current: HTMLElement | null }) {
  const [measures, setMeasures] = useState({ rowHeight: 44, scrollMargin: 0 });
  useLayoutEffect(() => {
    function measure() {
      const table = body.current?.closest('table');
      const head = table?.tHead;
      const row = body.current?.querySelector('tr');
      if (!table || !head) return;
      const top = table.getBoundingClientRect().top + window.scrollY;
      const scrollMargin = Math.round(top + (getComputedStyle(head).position === 'absolute' ? 0 : head.offsetHeight));
      setMeasures((before) => {
        const rowHeight = row?.getBoundingClientRect().height || before.rowHeight;
        const same = rowHeight === before.rowHeight && scrollMargin === before.scrollMargin;
        return same ? before : { rowHeight, scrollMargin };
      });
    }
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [body]);
  return measures;
}
