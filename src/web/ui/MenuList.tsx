import Divider from '@mui/material/Divider';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { Link } from 'react-router';
import { CheckIcon } from './icons/icons.tsx';
import type { MenuChoice } from './MenuButton.tsx';
import css from './MenuList.module.css';

/** The open menu of a MenuButton: arrow keys and first letters move, Escape and Tab close. */
export function MenuList({
  name,
  anchor,
  choices,
  onClose,
}: {
  name: string;
  anchor: HTMLElement;
  choices: readonly MenuChoice[];
  onClose: () => void;
}) {
  return (
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
  );
}
