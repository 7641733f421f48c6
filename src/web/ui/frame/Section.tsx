import type { ReactNode } from 'react';
import css from './Section.module.css';

/** The sections of a page, with a line between them. */
export function Sections({ busy, children }: { busy?: true; children: ReactNode }) {
  return (
    <div className={css.sections} aria-busy={busy}>
      {children}
    </div>
  );
}

/** What belongs together on a page, under its title. Without one it is not there yet. */
export function Section({ title, text, children }: { title?: string; text?: string; children: ReactNode }) {
  return (
    <section className={css.section} aria-label={title}>
      {title && <h2 className={css.title}>{title}</h2>}
      {text && <p className={css.text}>{text}</p>}
      {children}
    </section>
  );
}
