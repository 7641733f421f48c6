import type { ComponentPropsWithRef, ReactNode } from 'react';
import type { To } from 'react-router';
import css from './IconButton.module.css';
import { Link } from './Link.tsx';

interface Looks {
  /** What it does, with its object: "Edit Away (Lunch)". Its accessible name and its tooltip. */
  name: string;
  /** The icon. */
  children: ReactNode;
}

type ButtonProps = Looks & Omit<ComponentPropsWithRef<'button'>, 'children' | 'className' | 'name' | 'color' | 'type'>;

/** A button that is only an icon. */
export function IconButton({ name, children, ...rest }: ButtonProps) {
  return (
    <button {...rest} type="button" className={css.button} aria-label={name} title={name}>
      {children}
    </button>
  );
}

/** A link that is only an icon, such as the pencil that opens a form. */
export function IconLink({ name, to, children }: Looks & { to: To }) {
  return (
    <Link to={to} className={css.button} aria-label={name} title={name}>
      {children}
    </Link>
  );
}
