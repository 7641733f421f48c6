import type { ReactNode } from 'react';
import css from './Section.module.css';

interface SectionsProps {
  busy?: true;
  /** They hold tables, and use all of the page. */
  wide?: boolean;
  children: ReactNode;
}

/** The sections of a page, with a line between them. */
export function Sections({ busy, wide = false, children }: SectionsProps) {
  return (
    <div className={css.sections} data-wide={wide || undefined} aria-busy={busy}>
      {children}
    </div>
  );
}

interface SectionProps {
  title?: string;
  text?: ReactNode;
  actions?: ReactNode;
  children?: ReactNode;
}

/**
 * What belongs together on a page: its title and what can be done at one height, a line about it below, then what it shows.
 * Without a title it is not there yet.
 */
export function Section({ title, text, actions, children }: SectionProps) {
  return (
    <section className={css.section} aria-label={title}>
      {title && (
        <div className={css.head}>
          <h2 className={css.title}>{title}</h2>
          {actions && <div className={css.actions}>{actions}</div>}
          {text && <p className={css.text}>{text}</p>}
        </div>
      )}
      {children}
    </section>
  );
}
