import type { ReactNode } from 'react';
import type { PresenceTypeOrNotSet } from '#contract/types.ts';
import css from './Lamp.module.css';

/** Each lamp on a 20-unit grid. Shape before colour: a disc, a bubble, a clock, a crescent, a barred disc, a slashed ring, a dotted ring. */
const shapes: Record<PresenceTypeOrNotSet, ReactNode> = {
  available: <circle cx="10" cy="10" r="8" fill="currentColor" stroke="none" />,
  chat: (
    <path
      d="M5 2.5h10a3.5 3.5 0 0 1 3.5 3.5v5a3.5 3.5 0 0 1-3.5 3.5h-4.2L6 18.5v-4H5A3.5 3.5 0 0 1 1.5 11V6A3.5 3.5 0 0 1 5 2.5z"
      fill="currentColor"
      stroke="none"
    />
  ),
  away: (
    <>
      <circle cx="10" cy="10" r="7.25" />
      <path d="M10 5.5V10l3.25 2.25" />
    </>
  ),
  dnd: (
    <path
      d="M10 1.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17zM5.5 8.5v3h9v-3z"
      fill="currentColor"
      fillRule="evenodd"
      stroke="none"
    />
  ),
  xa: <path d="M18.2 12.4A8.5 8.5 0 1 1 8.2 1.7a7 7 0 0 0 10 10.7z" fill="currentColor" stroke="none" />,
  unavailable: (
    <>
      <circle cx="10" cy="10" r="7.25" />
      <path d="m5 15 10-10" />
    </>
  ),
  not_set: <circle cx="10" cy="10" r="7.25" strokeDasharray="0.01 4.545" />,
};

/**
 * How far a pick has come, as a hairline ring around its lamp: thin while it is being saved, broken while it waits for the phone
 * system, and closed for a moment, in the lamp's colour, once that has it.
 */
export type Ring = 'saving' | 'waiting' | 'accepted';

interface LampProps {
  type: PresenceTypeOrNotSet;
  name?: string;
  /** In pixels, the ring not counted. */
  size?: number;
  ring?: Ring | undefined;
}

/** The lamp of a presence type; one that is not known has the shape of what is not set. `name` is its accessible name; without one it is decoration beside its text. */
export function Lamp({ type, name, size = 14, ring }: LampProps) {
  return (
    <svg
      className={css.lamp}
      data-type={type}
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth={2.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      role={name ? 'img' : undefined}
      aria-label={name}
      aria-hidden={name ? undefined : true}
      focusable={false}
    >
      {Object.hasOwn(shapes, type) ? shapes[type] : shapes.not_set}
      {ring && (
        <circle className={css.ring} data-ring={ring} cx="10" cy="10" r="13" vectorEffect="non-scaling-stroke" />
      )}
    </svg>
  );
}
