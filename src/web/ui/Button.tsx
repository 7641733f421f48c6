import MuiButton from '@mui/material/Button';
import type { ComponentPropsWithRef, ReactNode } from 'react';
import { Link, type To } from 'react-router';

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

const looks = {
  primary: { variant: 'contained', color: 'primary' },
  quiet: { variant: 'outlined', color: 'inherit' },
  danger: { variant: 'contained', color: 'error' },
  plain: { variant: 'text', color: 'inherit' },
  plainDanger: { variant: 'text', color: 'error' },
} as const;

/** A button. Where it leads to an address, take ButtonLink. */
export function Button({ kind = 'quiet', icon, busy = false, onClick, ...rest }: ButtonProps) {
  return (
    <MuiButton
      {...rest}
      {...looks[kind]}
      startIcon={icon}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    />
  );
}

/** A link that looks like a button: Add state. */
export function ButtonLink({ kind = 'quiet', icon, to, children }: Looks & { to: To }) {
  return (
    <MuiButton {...looks[kind]} component={Link} to={to} startIcon={icon}>
      {children}
    </MuiButton>
  );
}
