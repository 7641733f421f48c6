import { useId, type ReactNode } from 'react';
import css from './Preview.module.css';

/** How what is being entered will look, as it is typed. */
export function Preview({ name, note, children }: { name: string; note?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section className={css.preview} aria-labelledby={id}>
      <p id={id} className={css.name}>
        {name}
      </p>
      {children}
      {note && <p className={css.note}>{note}</p>}
    </section>
  );
}
