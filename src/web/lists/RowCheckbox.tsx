import type { Key } from 'react';
import css from './RowCheckbox.module.css';

/** The box of some rows: of one, or of all on the page, where the others stay as they are. */
export function RowCheckbox({
  name,
  keys,
  chosen,
  onChoose,
}: {
  name: string;
  keys: readonly Key[];
  chosen: ReadonlySet<Key>;
  onChoose: (chosen: ReadonlySet<Key>) => void;
}) {
  const here = keys.filter((key) => chosen.has(key)).length;
  return (
    <label className={css.box}>
      <input
        ref={(input) => {
          if (input) input.indeterminate = here > 0 && here < keys.length;
        }}
        type="checkbox"
        aria-label={name}
        checked={keys.length > 0 && here === keys.length}
        onChange={({ target }) => {
          const others = [...chosen].filter((key) => !keys.includes(key));
          onChoose(new Set(target.checked ? [...others, ...keys] : others));
        }}
      />
    </label>
  );
}
