import { useFormatter } from 'use-intl';
import css from './system.module.css';

interface CountTableProps {
  /** What it is called by a screen reader. */
  name?: string;
  /** The head of the kinds, then one for each count. */
  heads: readonly string[];
  rows: readonly { kind: string; counts: readonly number[] }[];
}

/** Counts of things, by their kinds. */
export function CountTable({ name, heads, rows }: CountTableProps) {
  const format = useFormatter();
  return (
    <table className={css.table} aria-label={name}>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ kind, counts }) => (
          <tr key={kind}>
            <th scope="row">{kind}</th>
            {counts.map((count, index) => (
              <td key={heads[index + 1]}>{format.number(count)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
