import type { ReactNode } from 'react';
import type { To } from 'react-router';
import { NavLink } from '#web/ui/Link.tsx';
import css from './FrameNav.module.css';

export interface FrameLink {
  to: To;
  label: string;
  icon: ReactNode;
  /** Current only at its exact address, not below it. */
  end?: boolean;
  /** Of an area: it is the one that is open. */
  current?: boolean;
}

interface FrameNavProps {
  name: string;
  links: FrameLink[];
  shape: 'rail' | 'bar';
  onFollow?: () => void;
}

/** The links of an area: one below the other in the rail and the drawer, side by side in the bottom bar. */
export function FrameNav({ name, links, shape, onFollow }: FrameNavProps) {
  return (
    <nav aria-label={name}>
      <ul className={css.list} data-shape={shape}>
        {links.map(({ to, label, icon, end }) => (
          <li key={label}>
            <NavLink to={to} end={end} className={css.link} onClick={onFollow}>
              {icon}
              <span className={css.text}>{label}</span>
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
