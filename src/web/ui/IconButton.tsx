import MuiIconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import type { ComponentPropsWithRef, ReactNode } from 'react';
import { Link, type To } from 'react-router';

interface Looks {
  /** What it does, with its object: "Edit Away (Lunch)". Its accessible name and its tooltip. */
  name: string;
  /** The icon. */
  children: ReactNode;
}

type ButtonProps = Looks & Omit<ComponentPropsWithRef<'button'>, 'children' | 'className' | 'name' | 'color'>;

/** A button that is only an icon. */
export function IconButton({ name, disabled, children, ...rest }: ButtonProps) {
  const button = (
    <MuiIconButton {...rest} disabled={disabled} aria-label={name}>
      {children}
    </MuiIconButton>
  );
  // A disabled button tells the pointer nothing, so it has no tooltip either.
  return disabled ? button : <Tooltip title={name}>{button}</Tooltip>;
}

/** A link that is only an icon, such as the pencil that opens a form. */
export function IconLink({ name, to, children }: Looks & { to: To }) {
  return (
    <Tooltip title={name}>
      <MuiIconButton component={Link} to={to} aria-label={name}>
        {children}
      </MuiIconButton>
    </Tooltip>
  );
}
