import type { Key } from 'react';
import { useTranslations } from 'use-intl';
import css from './DataList.module.css';

interface CheckboxProps {
  chosen: ReadonlySet<Key>;
  onChoose: (chosen: ReadonlySet<Key>) => void;
}

/** The box of one row. */
export function RowCheckbox({ id, name, chosen, onChoose }: CheckboxProps & { id: Key; name: string }) {
  return (
    <label className={css.box}>
      <input
        type="checkbox"
        aria-label={name}
        checked={chosen.has(id)}
        onChange={({ target }) => {
          const next = new Set(chosen);
          if (target.checked) next.add(id);
          else next.delete(id);
          onChoose(next);
        }}
      />
    </label>
  );
}

/** The box above the rows of a page: all of them or none; those of other pages stay as they are. */
export function PageCheckbox({ keys, chosen, onChoose }: CheckboxProps & { keys: readonly Key[] }) {
  const t = useTranslations('kit');
  const here = keys.filter((key) => chosen.has(key)).length;
  return (
    <label className={css.box}>
      <input
        ref={(input) => {
          if (input) input.indeterminate = here > 0 && here < keys.length;
        }}
        type="checkbox"
        aria-label={t('chooseAll')}
        checked={keys.length > 0 && here === keys.length}
        onChange={({ target }) => {
          const others = [...chosen].filter((key) => !keys.includes(key));
          onChoose(new Set(target.checked ? [...others, ...keys] : others));
        }}
      />
    </label>
  );
}
