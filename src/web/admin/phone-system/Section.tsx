import { useId, type ReactNode } from 'react';
import css from './Section.module.css';

/** A part of the page: its title and what can be done at one height, a line about it below, then what it shows. */
export function Section({
  title,
  text,
  actions,
  children,
}: {
  title: string;
  text?: ReactNode;
  actions?: ReactNode;
  children?: ReactNode;
}) {
  const id = useId();
  return (
    <section className={css.section} aria-labelledby={id}>
      <div className={css.head}>
        <h2 id={id} className={css.title}>
          {title}
        </h2>
        {actions && <div className={css.actions}>{actions}</div>}
        {text && <p className={css.text}>{text}</p>}
      </div>
      {children}
    </section>
  );
}
