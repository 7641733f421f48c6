import type { ReactNode } from 'react';

/** The frame of every icon: a 20-pixel grid, a 1.75 stroke, the ink of the text around it. Decorative: the name stands elsewhere. */
export function Icon({ children, size = 20 }: { children: ReactNode; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
      focusable={false}
    >
      {children}
    </svg>
  );
}
