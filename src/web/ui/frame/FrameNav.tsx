import type { ReactNode } from 'react';
import { useLocation } from 'react-router';
import { Link } from '#web/ui/Link.tsx';
import css from './FrameNav.module.css';

export interface FrameLink {
  to: string;
  label: string;
  icon: ReactNode;
  /** Of an area: it is the one that is open. */
  current?: boolean;
}

interface FrameNavProps {
  name: string;
  links: FrameLink[];
  shape: 'rail' | 'bar';
  onFollow?: () => void;
}

/**
 * The links of an area: one below the other in the rail and the drawer, side by side in the bottom bar. What is below an address
 * belongs to its page, and what is below several to the last of them.
 */
export function FrameNav({ name, links, shape, onFollow }: FrameNavProps) {
  const { pathname } = useLocation();
  const current = links.findLast(({ to }) => `${pathname}/`.startsWith(`${to}/`));
  return (
    <nav aria-label={name}>
      <ul className={css.list} data-shape={shape}>
        {links.map((link) => (
          <li key={link.label}>
            <Link
              to={link.to}
              aria-current={link === current ? 'page' : undefined}
              className={css.link}
              onClick={onFollow}
            >
              {link.icon}
              <span className={css.text}>{link.label}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
