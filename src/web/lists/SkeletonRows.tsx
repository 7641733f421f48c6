import { Skeleton } from '#web/ui/Delayed.tsx';
import type { Column } from './columns.ts';
import css from './DataList.module.css';

/** Uneven, as words are; the same at every rendering. */
const widths = ['9ch', '16ch', '12ch', '20ch', '11ch', '14ch'] as const;

/** Rows that are not there yet, in the shape that they will have. */
export function SkeletonRows<Row>({
  columns,
  boxes,
  actions,
}: {
  columns: readonly Column<Row>[];
  boxes: boolean;
  actions: boolean;
}) {
  return widths.map((width, index) => (
    <tr key={width}>
      {boxes && (
        <td className={css.choose}>
          <Skeleton width="16px" />
        </td>
      )}
      {columns.map(({ id, align = 'start', phone }) => (
        <td key={id} data-align={align} data-phone={phone}>
          <Skeleton width={align === 'end' ? '3ch' : widths[(index + id.length) % widths.length]} />
        </td>
      ))}
      {actions && (
        <td className={css.actions}>
          <Skeleton width="3ch" />
        </td>
      )}
    </tr>
  ));
}
