import type { ReactNode } from 'react';
import css from './Delayed.module.css';

/** Shows what waiting looks like only once it has lasted 150 ms: what is quicker should not flicker. CSS keeps the time. */
export function Delayed({ children }: { children: ReactNode }) {
  return <div className={css.delayed}>{children}</div>;
}

/** Uneven, as words are; the same at every rendering. */
const wordWidths = ['9ch', '16ch', '12ch', '20ch', '11ch', '14ch'];

/** The words of one place in a list that are not there yet. */
export function SkeletonWords({ place }: { place: number }) {
  return <Skeleton width={wordWidths[place % wordWidths.length]} />;
}

/** A line of text that is not there yet, as wide as it will be about; round for a lamp. */
export function Skeleton({
  width = '12ch',
  height,
  round,
}: {
  width?: string | undefined;
  height?: string;
  round?: true;
}) {
  return <span className={css.skeleton} data-round={round} style={{ width, height }} aria-hidden />;
}

interface SkeletonLinesProps {
  /** For screen readers. */
  text: string;
  widths?: readonly string[];
  className?: string;
}

const lineWidths = ['28ch', '60%', '72%', '54%'];

/** Lines of text that are not there yet, as wide as they will be about. */
export function SkeletonLines({ text, widths = lineWidths, className = '' }: SkeletonLinesProps) {
  return (
    <div className={`${css.lines} ${className}`} aria-busy>
      <span className="hidden-text">{text}</span>
      {widths.map((width) => (
        <Skeleton key={width} width={width} />
      ))}
    </div>
  );
}
