import type { ComponentPropsWithRef, ReactNode } from 'react';
import type { To } from 'react-router';
import css from './Button.module.css';
import { Link } from './Link.tsx';

/** primary: the one thing this page or dialog is for; quiet: beside it; danger: destroys;
 * plain and plainDanger: the same without a surface, in a line of text or a bar. */
type ButtonKind = 'primary' | 'quiet' | 'danger' | 'plain' | 'plainDanger';

interface Looks {
  kind?: ButtonKind;
  icon?: ReactNode;
  children: ReactNode;
}

interface ButtonProps extends Looks, Omit<ComponentPropsWithRef<'button'>, 'children' | 'className' | 'color'> {
  /** Being carried out: it keeps its words, size and focus, and can't be pressed again. */
  busy?: boolean;
}

/** A button. Where it leads to an address, take ButtonLink. */
export function Button({
  kind = 'quiet',
  icon,
  busy = false,
  type = 'button',
  onClick,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      // oxlint-disable-next-line react/button-has-type -- it is one of the three
      type={type}
      className={`${css.button} ${css[kind]}`}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      {icon && <span className={css.icon}>{icon}</span>}
      {children}
    </button>
  );
}

interface ButtonLinkProps extends Looks {
  to: To;
  /** What it is called where its words are short. */
  name?: string;
}

/** A link that looks like a button: Add state. */
export function ButtonLink({ kind = 'quiet', icon, to, name, children }: ButtonLinkProps) {
  return (
    <Link to={to} aria-label={name} className={`${css.button} ${css[kind]}`}>
      {icon && <span className={css.icon}>{icon}</span>}
      {children}
    </Link>
  );
}
