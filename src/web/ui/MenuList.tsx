import Divider from '@mui/material/Divider';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import type { ReactNode } from 'react';
import { CheckIcon } from './icons/icons.tsx';
import { Link } from './Link.tsx';
import css from './MenuList.module.css';
import { MuiTheme } from './theme/MuiTheme.tsx';

export interface MenuChoice {
  label: string;
  /** Below the label, in small. */
  note?: string;
  icon?: ReactNode;
  /** Where it leads, or what it does. */
  to?: string;
  onSelect?: () => void;
  /** One of several of which one is in force, and whether it is this one. */
  chosen?: boolean;
  /** A line above it sets it apart. */
  apart?: boolean;
}

interface MenuListProps {
  name: string;
  anchor: HTMLElement;
  choices: readonly MenuChoice[];
  onClose: () => void;
}

/** An open menu: arrow keys and first letters move, Escape and Tab close. */
export function MenuList({ name, anchor, choices, onClose }: MenuListProps) {
  return (
    <MuiTheme>
      <Menu
        open
        anchorEl={anchor}
        onClose={onClose}
        slotProps={{ root: { role: 'region', 'aria-label': name }, list: { 'aria-label': name } }}
      >
        {choices.flatMap(({ label, note, icon, to, onSelect, chosen, apart }) => [
          apart && <Divider key={`${label}-line`} />,
          <MenuItem
            key={label}
            {...(to === undefined ? {} : { component: Link, to })}
            {...(chosen === undefined ? {} : { role: 'menuitemradio', 'aria-checked': chosen })}
            onClick={() => {
              onClose();
              onSelect?.();
            }}
          >
            {icon}
            <span className={css.label}>
              {label}
              {note && <span className={css.note}>{note}</span>}
            </span>
            {chosen && <CheckIcon />}
          </MenuItem>,
        ])}
      </Menu>
    </MuiTheme>
  );
}
