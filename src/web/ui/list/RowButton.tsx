import type { ReactNode } from 'react';
import css from './RowButton.module.css';

/**
 * An icon button of a row in a long list, pressed or not: as tall as a thumb, and lighter than `IconButton`, for hundreds are
 * drawn while one scrolls.
 */
export function RowButton({
  name,
  pressed,
  onClick,
  children,
}: {
  /** What it does or says, with its object. Its accessible name and its tooltip. */
  name: string;
  pressed: boolean;
  onClick: () => void;
  /** The icon. */
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      className={css.button}
      aria-label={name}
      aria-pressed={pressed}
      title={name}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
